"""Values as lines of text and ink: pure functions, no widget, no store."""
