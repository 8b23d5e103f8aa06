"""Small reusable Qt widgets that know nothing of training."""
