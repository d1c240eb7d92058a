## Files

button-file = 📄 File
form-csv = CSV (table)
form-xlsx = Excel
form-geojson = GeoJSON (map)
form-jsonl = JSON lines
form-acled = CSV as ACLED has it
command-export = the incidents of an answer as a file
export-usage = Which incidents? Ask a question first, or send one behind the command, for example <code>/export { $example }</code>
export-unclear = I could not tell which incidents you mean. { $understood }
export-nothing = Nothing found, so there is nothing to export.
export-choose =
    { $count ->
        [one] 1 incident. In which form?
       *[other] { $count } incidents. In which form?
    }
export-rows =
    { $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }
export-left-out =
    { $count ->
        [one] 1 is left out: ACLED wants a day (or month) and a place.
       *[other] { $count } are left out: ACLED wants a day (or month) and a place.
    }
export-licence = Place names and coordinates: GeoNames (CC BY 4.0)
export-unnamed = Names of victims and detainees, and exact sites of shelters, hospitals and homes, are left out.
export-named = ⚠️ With names of victims and detainees, and exact sites.
button-export-names = ⚠️ With names
export-too-large =
    { $count } incidents are more than Telegram lets a bot send. On the computer that runs me, this writes the file:
    <code>{ $command }</code>
    Or ask for less: a shorter time, or one place.
