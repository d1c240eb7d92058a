## Why an incident is held to be as it is

command-why = why an incident says what it says: /why 42
button-why = 🔎 Why?
why-usage = Which one? Send its number, for example <code>/why 42</code>.
why-heading = <b>Why?</b> { $incident }
why-line = <b>{ $field }:</b> { $value } · { $by }
why-by-person = set by a person
why-by-claims =
    { $count ->
        [one] 1 report says so
       *[other] { $count } reports say so
    }
why-by-claims-against =
    { $count ->
        [one] 1 report, which puts it otherwise
       *[other] { $count } reports, { $against } of them otherwise
    }
why-links-count =
    { $count ->
        [one] 1 pair of claims was linked by points.
       *[other] { $count } pairs of claims were linked by points.
    }
why-field = <b>{ $field }:</b> { $value }
why-person = ✏️ Set by { $by }, { $on }; before: { $old }
why-told = What the reports say:
why-rule-figure = <i>Rule: of one source its latest figure; exact ones span the range, a vague one never lowers it; the best is what most sources leave room for.</i>
why-rule-date = <i>Rule: the finest days that most independent sources support.</i>
why-rule-place = <i>Rule: the finest place that most independent sources name.</i>
why-rule-actors = <i>Rule: everybody whom a report names.</i>
why-rule-most = <i>Rule: what most independent sources say.</i>
why-rule-first = <i>Rule: what was told first.</i>
why-says = → { $value }
why-says-otherwise = ≠ { $value }
why-silent = does not say
why-rule = <i>by: { $rule }</i>
why-links = <b>Why these reports are one incident</b> (linked from { $upper } points on)
why-links-none = There is one claim only, or a person put the claims together.
why-link = { $score } points: { $reasons }
button-why-links = 🔗 Links
button-why-back = ‹ All fields
button-why-card = ‹ The incident
