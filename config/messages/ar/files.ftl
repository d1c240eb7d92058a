## الملفات

button-file = 📄 ملف
form-csv = جدول CSV
form-xlsx = Excel
form-geojson = خريطة GeoJSON
form-jsonl = JSON lines
form-acled = CSV بأعمدة ACLED
command-export = حوادث الجواب في ملف
export-usage = أي حوادث؟ اسأل سؤالاً أولاً، أو أرسله مع الأمر، مثلاً <code>/export { $example }</code>
export-unclear = لم أعرف أي الحوادث تقصد. { $understood }
export-nothing = لم أجد شيئاً، فلا شيء يُصدَّر.
export-choose =
    { $count ->
        [one] حادثة واحدة. بأي صيغة؟
        [two] حادثتان. بأي صيغة؟
        [few] { $count } حوادث. بأي صيغة؟
       *[other] { $count } حادثة. بأي صيغة؟
    }
export-rows =
    { $count ->
        [one] حادثة واحدة
        [two] حادثتان
        [few] { $count } حوادث
       *[other] { $count } حادثة
    }
export-left-out =
    { $count ->
        [one] تُركت حادثة واحدة: يشترط ACLED يوماً (أو شهراً) ومكاناً.
        [two] تُركت حادثتان: يشترط ACLED يوماً (أو شهراً) ومكاناً.
        [few] تُركت { $count } حوادث: يشترط ACLED يوماً (أو شهراً) ومكاناً.
       *[other] تُركت { $count } حادثة: يشترط ACLED يوماً (أو شهراً) ومكاناً.
    }
export-licence = أسماء الأماكن وإحداثياتها: GeoNames (CC BY 4.0)
export-unnamed = لا يتضمّن أسماء الضحايا والمحتجزين، ولا المواقع الدقيقة للملاجئ والمشافي والمنازل.
export-named = ⚠️ مع أسماء الضحايا والمحتجزين والمواقع الدقيقة.
button-export-names = ⚠️ مع الأسماء
export-too-large =
    عدد الحوادث { $count }، وهذا أكثر مما يسمح تلغرام للبوت بإرساله. على الحاسوب الذي أعمل عليه يكتب هذا الأمر الملف:
    <code>{ $command }</code>
    أو اسأل عن أقل: مدة أقصر أو مكان واحد.
