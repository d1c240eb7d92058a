"""Tables, migrations, repositories and the unit of work; the only place that knows SQL."""
