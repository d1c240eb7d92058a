## Pictures

button-map = 🗺 Map
button-chart = 📊 Chart
family-fighting = fighting
family-bombardment = shelling, air strikes
family-explosives = bombs, mines
family-attacks = attacks on people
family-detention = arrests, abductions, releases
family-protest = protests, riots
family-other = other
map-coarse = place known only roughly
map-kilometres = km
map-unplaced =
    { $count ->
        [one] 1 is in no place that the gazetteer knows
       *[other] { $count } are in no place that the gazetteer knows
    }
map-first-points = the { $shown } places with most of { $all }
map-of-none = None of these incidents is in a place with known coordinates.
map-nowhere = There is no map of this: none of these incidents is in a place with known coordinates.
chart-by-day = by day
chart-by-week = by week, from Monday
chart-by-month = by month
chart-by-year = by year
chart-running = the paler bars are not over yet
chart-undated =
    { $count ->
        [one] not drawn: 1 incident whose date is not exact enough
       *[other] not drawn: { $count } incidents whose dates are not exact enough
    }
chart-range = striped: between the lowest and the highest figure
chart-open = + or more
chart-first-bars = the first { $shown } of { $all }
chart-undatable = There is no chart of this: none of these incidents has a date that is exact enough.
picture-nothing = There is nothing to draw: nothing was found.
picture-credit = Places: GeoNames (CC BY 4.0)
