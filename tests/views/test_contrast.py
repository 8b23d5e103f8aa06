"""What is written in colour can be read: on panels, and on maps of any colour."""

import pytest

from playground.support.colour import contrast
from playground.support.theme import DARK, LIGHT, Theme
from playground.views.descent import gradient_tab, map_items
from playground.views.loss import dying_tab, squared_tab

WRITTEN = {
    *squared_tab.COLOURS.values(),
    *dying_tab.COLOURS.values(),
    gradient_tab.X_COLOUR,
    gradient_tab.Y_COLOUR,
    gradient_tab.UP_COLOUR,
    gradient_tab.DOWN_COLOUR,
}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_in_the_colours_of_their_curves(theme: Theme) -> None:
    ratios = {name: contrast(getattr(theme, name), theme.panel) for name in WRITTEN}
    assert min(ratios.values()) >= 4.5, ratios


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_name_on_a_map_takes_another_colour_where_its_own_is_pale(theme: Theme) -> None:
    for colour in (*theme.classes, *theme.curves):
        assert contrast(map_items.text_colour(colour, theme), theme.panel) >= 4.5
    assert map_items.text_colour(theme.train, theme) == theme.train
