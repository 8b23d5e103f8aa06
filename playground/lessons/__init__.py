"""The guided course: lessons as plain text, what they ask of the app, and quizzes that the engine marks."""
