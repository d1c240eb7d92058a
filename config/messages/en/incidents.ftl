## Incidents

incident-heading = { $type } · no. { $number }
field-when = <b>When:</b> { $value }
field-where = <b>Where:</b> { $value }
field-mention = <b>In the text:</b> { $value }
field-who = <b>Who:</b> { $value }
field-people = <b>How many:</b> { $value }
field-weapon = <b>With:</b> { $value }
field-acled = <b>ACLED type:</b> { $value }
field-status = <b>Status:</b> { $value }
claim-source = { $source } · { $when }
incident-usage = Which one? Send its number, for example <code>/incident 42</code>.
incident-missing = There is no incident no. { $number }.
