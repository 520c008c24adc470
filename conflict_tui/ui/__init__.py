"""All that knows Textual: the app, its screens, widgets and commands."""
