### كل ما يقوله البوت بالعربية. الرسائل نفسها موجودة في en.ftl، واختبار يقارن بين الملفين.
### ما بين الأقواس { $قيمة } يُملأ آلياً؛ و<b> و<i> من علامات تلغرام.

## أجزاء صغيرة

list-comma = {"، "}
list-letters = أبجدهوزحطي
quoted = «{ $text }»
with-words = { $part } («{ $words }»)
date-unknown = التاريخ غير معروف
count-exact = { $low }
count-range = { $low }–{ $high }
count-range-open = { $low }–{ $high } أو أكثر
count-at-least = { $low } على الأقل
people-killed = القتلى: { $count }
people-injured = الجرحى: { $count }
people-detained = المعتقلون: { $count }
people-abducted = المختطفون: { $count }
people-released = المفرج عنهم: { $count }
people-executed = من أُعدموا: { $count }
people-casualties = القتلى والجرحى: { $count }
measure-killed = القتلى
measure-injured = الجرحى
measure-detained = المعتقلون
measure-abducted = المختطفون
measure-released = المفرج عنهم
measure-executed = من أُعدموا
measure-casualties = القتلى والجرحى
place-unknown = المكان غير مذكور
place-not-in-gazetteer = { $name } (ليس في معجم الأماكن)
place-site = { $site }، { $name }
place-coarse = { $name } ({ $precision })
place-in = { $name }، { $area }
place-city = مدينة { $name }
place-coordinates = { $name } ({"\u2066"}{ $lat }, { $lon }{"\u2069"})
precision-subdistrict = ناحية
precision-district = منطقة
precision-governorate = محافظة
precision-country = بلد
who-to-whom = { $by } ← { $against }
who-by = الفاعل { $by }
who-against = المستهدَف { $against }
type-modality = { $type } ({ $modality })
modality-attempted = محاولة
modality-planned = مخطَّط له
modality-denied = منفيّ
modality-hypothetical = غير مؤكد الوقوع
modality-background = خلفية تاريخية
status-unreviewed = لم يُراجَع
status-confirmed = مؤكَّد
status-rejected = مرفوض
status-confidence = { $status }، الثقة { $percent }%
low-confidence = ⚠️ ثقة منخفضة
source-unknown = مصدر غير معروف
note-assumed = ℹ️ { $text }
note-unrecognised = ⚠️ كلمات لم أفهمها ولم تؤثر في الجواب: { $words }

## الأجوبة

answer-nothing = لم أجد شيئاً.
answer-incidents =
    { $count ->
        [one] حادثة <b>واحدة</b>
        [two] <b>حادثتان</b>
        [few] <b>{ $count }</b> حوادث
        [many] <b>{ $count }</b> حادثة
       *[other] <b>{ $count }</b> حادثة
    }
answer-people =
    <b>{ $figure }</b> في { $incidents ->
        [one] حادثة واحدة
        [two] حادثتين
        [few] { $incidents } حوادث
       *[other] { $incidents } حادثة
    }
answer-people-some =
    <b>{ $figure }</b> في { $incidents ->
        [one] حادثة واحدة
        [two] حادثتين
        [few] { $incidents } حوادث
       *[other] { $incidents } حادثة
    } (ذُكر العدد في { $stated } منها)
answer-people-unstated =
    لم يُذكر عدد ({ $measure }) في { $incidents ->
        [one] الحادثة الوحيدة
        [two] الحادثتين
        [few] الحوادث الـ{ $incidents }
       *[other] الحوادث الـ{ $incidents }
    } التي وجدتها
answer-unreviewed =
    { $count ->
        [one] { $all ->
            [one] لم تُراجَع بعد
           *[other] واحدة من { $all } لم تُراجَع بعد
        }
       *[other] { $count } من { $all } لم تُراجَع بعد
    }
answer-possible =
    { $count ->
        [one] لم تُحسب: حادثة أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
        [two] لم تُحسبا: حادثتان أخريان تاريخهما أو مكانهما أعمّ من أن يُجزم بهما
        [few] لم تُحسب: { $count } حوادث أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
       *[other] لم تُحسب: { $count } حادثة أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
    }
answer-possible-heading =
    { $count ->
        [one] <b>وربما أيضاً</b> (واحدة لم تُحسب)
        [two] <b>وربما أيضاً</b> (اثنتان لم تُحسبا)
       *[other] <b>وربما أيضاً</b> ({ $count } لم تُحسب)
    }
answer-page = { $first }–{ $last } من { $all }
answer-groups-left =
    { $count ->
        [one] … وسطر آخر
        [two] … وسطران آخران
        [few] … و{ $count } أسطر أخرى
       *[other] … و{ $count } سطراً آخر
    }
group-not-stated = غير مذكور
all-time = كل الأوقات
compare-side = { $side }: <b>{ $figure }</b>
compare-change = التغيّر: { $change } ({ $percent })
compare-change-open = التغيّر بقدر ما ذُكر من أرقام: { $change }
compare-range = من { $low } إلى { $high }
compare-percent = { $change } ({ $percent })
compare-change-from-nothing = التغيّر: { $change }
answer-choose = أيّها تقصد؟
button-newer = ‹ السابق
button-older = المزيد ›
button-possible =
    { $count ->
        [one] الحادثة التي لم تُحسب
        [two] الحادثتان اللتان لم تُحسبا
       *[other] ما لم يُحسب ({ $count })
    }
button-list = 📋 عرض الحوادث
button-table = ‹ عودة إلى الجدول
button-back = ‹ عودة إلى القائمة
button-back-report = ‹ عودة إلى التقرير

## التقارير

report-heading = { $source } · { $day }
report-day = نُشر في { $day }
report-day-assumed = تاريخ النشر غير معروف، وافترضت أنه { $day }
report-found =
    { $count ->
        [one] وجدت <b>حادثة واحدة</b>
        [two] وجدت <b>حادثتين</b>
        [few] وجدت <b>{ $count } حوادث</b>
       *[other] وجدت <b>{ $count } حادثة</b>
    }
report-nothing = لم أجد في هذا التقرير أي حادثة. التقرير محفوظ.
report-known = هذا التقرير موجود عندي من قبل.
report-further = هذا النص موجود عندي من مصدر آخر: حفظته على أنه نشر آخر للنص نفسه، لا مصدراً ثانياً.
report-new_version = تغيّر التقرير، وهذه نسخته الجديدة.
report-redated = حُدِّد تاريخ التقرير.
report-joined = معروفة من تقرير آخر أيضاً
report-empty = ليس في هذه الرسالة نص يصلح تقريراً.
report-too-long = هذا النص طويل جداً: { $length } حرفاً، والحد الأقصى { $limit }. أرسله مجزَّأً، أو حمّله بالأمر <code>sitrep import</code>.
report-gone = لم يعد هذا التقرير موجوداً.
button-set-date = 📅 تحديد تاريخ التقرير
date-ask =
    متى نُشر هذا التقرير؟ تواريخه تُحسب من يوم نشره.
    اختر يوماً، أو <b>ردّ على هذه الرسالة</b> بتاريخ (مثلاً: 7 حزيران 2018 أو 2018-06-07).
date-now = التاريخ المعتمد الآن: { $day }.
date-not-understood = لم أستطع قراءة «{ $text }» تاريخاً. أرسل اليوم والشهر والسنة، مثلاً: 7 حزيران 2018 أو 2018-06-07.
date-in-future = { $day } لم يأتِ بعد. أرسل اليوم الذي نُشر فيه التقرير.
date-moved = حُدِّد التاريخ: { $day }. التقرير كما يُقرأ الآن في الرسالة التالية.
button-today = اليوم
button-yesterday = أمس
button-cancel = اتركه كما هو
document-too-large = هذا الملف كبير جداً: { $size } م.ب، وأقصى ما يسمح تلغرام للبوت بجلبه { $limit } م.ب. أرسله مجزَّأً، أو حمّله بالأمر <code>sitrep import</code>.
document-not-text = أقرأ الملفات النصية (.txt) فقط حتى الآن. أرسل هذا الملف نصاً، أو حمّله بالأمر <code>sitrep import</code>.
document-undecodable = لا يمكن قراءة هذا الملف نصاً. احفظه بترميز UTF-8 وأرسله من جديد.
add-usage =
    أرسل التقرير بعد الأمر، أو في الرسالة التالية:
    <code>/add في 30 أيار اعتقل مسلحون أربعة رجال في بلدة …</code>
    والأفضل إعادة توجيه المنشور نفسه، فبذلك يُحفظ مصدره وتاريخه.

## الحوادث

incident-heading = { $type } · رقم { $number }
field-when = <b>متى:</b> { $value }
field-where = <b>أين:</b> { $value }
field-mention = <b>في النص:</b> { $value }
field-who = <b>الأطراف:</b> { $value }
field-people = <b>كم:</b> { $value }
field-weapon = <b>بواسطة:</b> { $value }
field-acled = <b>تصنيف ACLED:</b> { $value }
field-status = <b>الحالة:</b> { $value }
claim-source = { $source } · { $when }
incident-usage = أيّ حادثة؟ أرسل رقمها، مثلاً: <code>/incident 42</code>
incident-missing = لا توجد حادثة رقمها { $number }.

## الأسئلة

ask-usage = ماذا تريد أن تعرف؟ مثلاً: <code>/ask { $example }</code>
ask-not-recognised =
    لم أجد في هذا السؤال ما أبحث عنه. اسأل عن نوع من الحوادث أو مكان أو وقت أو فاعل، مثلاً:
example-1 = الاعتقالات في إدلب في أيار
example-2 = كم عدد قتلى العبوات الناسفة منذ نيسان حسب البلدة
example-3 = الاشتباكات بين هيئة تحرير الشام والجيش الأسبوع الماضي
example-type-place = { $types } في { $place } في { $month }
example-killed = كم عدد القتلى في { $place } منذ { $month } حسب المكان
example-actor = حوادث من قبل { $actor } حسب النوع
query-gone = لم يعد هذا الجواب محفوظاً. أعد السؤال من فضلك.

## الأشخاص والأوامر وغيرها

start =
    أنا <b>sitrep</b>: أقرأ تقارير النزاع، وأحفظ ما فيها من حوادث مع الكلمات التي تستند إليها، وأجيب عن الأسئلة عنها.

    <b>أعد توجيه منشور إليّ</b> (أو أرسل نصه): أقول لك ما وجدته فيه وما افترضته.
    <b>اسألني:</b>
    { $examples }

    المزيد في /help
help =
    <b>التقارير.</b> أعد توجيه منشور، أو ألصق نصه، أو أرسل ملفاً نصياً. عبارات مثل «أمس» تُحسب من يوم نشر المنشور، والزر الذي تحت بطاقة التقرير يغيّر ذلك اليوم.

    <b>الأسئلة.</b> اكتبها كما تقولها، بالعربية أو الإنكليزية. السطر الأول من الجواب يبيّن كيف فهمت السؤال. مثلاً:
    { $examples }

    <b>الأوامر</b>
    { $commands }

    <b>في المجموعات</b> أستجيب للأوامر ولذكر اسمي وللردود على رسائلي.
help-command = { $what } – /{ $name }
help-owner =
    <b>بصفتك مالكاً</b> تُدخل الأشخاص بالأمر <code>/members add NUMBER analyst</code> (يعرف كل شخص رقمه من /whoami)، والمجموعات بإضافتي إليها.
whoami = أنت { $name }، رقمك <code>{ $id }</code>، ودورك: { $role }.
whoami-chat = رقم هذه المحادثة <code>{ $chat }</code>.
stranger = هذا البوت يعمل لفريق مغلق. إن كنت من الفريق فأعطِ مالكه رقمك: <code>{ $id }</code>
group-refused = أعمل لفريق مغلق، ومن أضافني إلى هنا ليس من مالكيه. إلى اللقاء!
group-welcome = مرحباً! أستجيب للأوامر ولذكر اسمي وللردود على رسائلي. المزيد في /help
role-owner = مالك
role-editor = محرّر
role-analyst = محلّل
role-reader = قارئ
role-none = لا دور
role-too-small = دورك ({ $role }) لا يسمح بهذا. يلزم على الأقل: { $needed }.
members-list =
    <b>الأعضاء</b>
    { $members }
members-line = <code>{ $id }</code> – { $role }
members-none = لا أحد سوى المالكين.
members-usage = <code>/members add NUMBER reader | analyst | editor</code>، <code>/members remove NUMBER</code>
members-added = أُضيف { $id }، ودوره: { $role }.
members-removed = أُخرج { $id }.
members-refused = لم يتم ذلك: { $why }
language-choose = بأي لغة أكلّمك؟
language-set = سأكلّمك بالعربية من الآن.
language-name-en = English
language-name-ar = العربية
stats =
    التقارير: <b>{ $reports }</b>، من مصادر عددها <b>{ $sources }</b>
    الحوادث: <b>{ $incidents }</b>
stats-status = { $status }: { $count }
stats-span = من { $first } إلى { $last }
stats-governorates = <b>أين وقع أكثرها</b>
stats-types = <b>أكثرها من حيث النوع</b>
stats-last = آخر تقرير وصل: { $when }
status-fine = عولجت كل التحديثات.
status-waiting =
    { $count ->
        [one] تحديث واحد في الانتظار
        [two] تحديثان في الانتظار
        [few] { $count } تحديثات في الانتظار
       *[other] { $count } تحديثاً في الانتظار
    }، أقدمها منذ { $oldest }.
status-set-aside =
    { $count ->
        [one] تعذّرت معالجة تحديث واحد فوُضع جانباً؛ والسبب في السجل.
        [two] تعذّرت معالجة تحديثين فوُضعا جانباً؛ والسبب في السجل.
        [few] تعذّرت معالجة { $count } تحديثات فوُضعت جانباً؛ والسبب في السجل.
       *[other] تعذّرت معالجة { $count } تحديثاً فوُضعت جانباً؛ والسبب في السجل.
    }
error = حدث خطأ عندي، وليس بسببك. التفاصيل في السجل تحت الرقم <code>{ $id }</code>. لم يضع شيء مما أرسلته.
error-busy = قاعدة البيانات مشغولة الآن. حاول مرة أخرى بعد قليل. (<code>{ $id }</code>)
button-old = هذا الزر من نسخة سابقة مني. أرسل السؤال أو التقرير من جديد.
button-gone = ما يتعلق به هذا الزر لم يعد موجوداً.
unknown-command = لا أعرف هذا الأمر. تجد الأوامر في /help
nothing-to-read = أقرأ النصوص وشروح الصور والملفات النصية، وليس في هذه الرسالة شيء منها.
chat-hint = اسأل سؤالاً أو ألصق تقريراً. الرقم يضغط زراً من أزرار الرسالة الأخيرة. وأيضاً: /file PATH يرسل ملفاً، و/lines يبدأ نصاً من عدة أسطر (ينهيه سطر فيه نقطة وحدها)، و/reply TEXT يرد على الرسالة الأخيرة، و/quit للخروج.
command-help = ما أستطيع فعله، مع أمثلة
command-ask = اسأل عن الحوادث
command-add = أرسل تقريراً
command-incident = حادثة واحدة مع شواهدها
command-stats = ما المحفوظ هنا
command-status = هل كل شيء يعمل
command-whoami = رقمك ودورك
command-language = العربية أو الإنكليزية
command-members = من يحق له استخدامي

## الصور

button-map = 🗺 خريطة
button-chart = 📊 رسم بياني
family-fighting = قتال
family-bombardment = قصف مدفعي وجوي
family-explosives = عبوات وألغام
family-attacks = اعتداءات على أشخاص
family-detention = اعتقال وخطف وإفراج
family-protest = احتجاجات وشغب
family-other = غير ذلك
map-coarse = المكان معروف على وجه التقريب
map-kilometres = كم
map-unplaced =
    { $count ->
        [one] حادثة واحدة لا يُعرف موقع مكانها
        [two] حادثتان لا يُعرف موقع مكانهما
        [few] { $count } حوادث لا يُعرف موقع مكانها
       *[other] { $count } حادثة لا يُعرف موقع مكانها
    }
map-first-points = أكثر { $shown } مكاناً من أصل { $all }
map-nowhere = لا خريطة لهذا السؤال: لا تقع أي من هذه الحوادث في مكان معروف الإحداثيات.
chart-by-day = بحسب اليوم
chart-by-week = بحسب الأسبوع ابتداء من الاثنين
chart-by-month = بحسب الشهر
chart-by-year = بحسب السنة
chart-running = الأعمدة الباهتة لم تكتمل مدتها
chart-undated =
    { $count ->
        [one] لم تُرسم حادثة واحدة تاريخها غير دقيق
        [two] لم تُرسم حادثتان تاريخهما غير دقيق
        [few] لم تُرسم { $count } حوادث تاريخها غير دقيق
       *[other] لم تُرسم { $count } حادثة تاريخها غير دقيق
    }
chart-range = المخطط: ما بين أدنى رقم وأعلاه
chart-open = + أو أكثر
chart-first-bars = أول { $shown } من أصل { $all }
chart-undatable = لا مخطط لهذا السؤال: ليس لأي من هذه الحوادث تاريخ دقيق بما يكفي.
picture-nothing = ليس هناك ما يُرسم: لم يُعثر على شيء.
picture-credit = الأماكن: GeoNames (CC BY 4.0)

## حين لا يُعثر على شيء

wider-heading = بسؤال أوسع:
wider-any_time = في أي وقت: { $count }
wider-governorate = في { $area } كلها: { $count }
wider-anywhere = في أي مكان في هذه المدة: { $count }
wider-any_type = من أي نوع: { $count }
wider-anybody = أياً كان الفاعل: { $count }
wider-happened = مما وقع فعلاً: { $count }
wider-anywhere_any_time = في أي مكان وأي وقت: { $count }

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
export-too-large =
    عدد الحوادث { $count }، وهذا أكثر مما يسمح تلغرام للبوت بإرساله. على الحاسوب الذي أعمل عليه يكتب هذا الأمر الملف:
    <code>{ $command }</code>
    أو اسأل عن أقل: مدة أقصر أو مكان واحد.

## رسائل بحقول

list-or = {" أو "}
verbatim = { $text }
name-type = النوع
name-modality = صيغة الخبر
name-date = التاريخ
name-place = المكان
name-perpetrators = الفاعل
name-targets = المستهدف
name-killed = القتلى
name-injured = الجرحى
name-detained = المعتقلون
name-abducted = المخطوفون
name-released = المفرج عنهم
name-executed = المعدمون
name-weapon = السلاح
structured-problems = <b>لم تُحفظ بعد</b>، وفيها ما يحتاج إلى تصحيح:
structured-line = السطر { $line }: { $said }
structured-value = لم أفهم «{ $text }» قيمةً لحقل «{ $field }».
structured-empty = لا شيء بعد «{ $field }».
structured-key = لا يوجد حقل باسم «{ $key }».
structured-twice = الحقل «{ $field }» مذكور مرتين.
structured-try = هل تقصد { $choices }؟
structured-again = عدّل رسالتك أو أرسلها من جديد.
example-date = مثلاً <code>30 أيار</code> أو <code>2018-05-30</code>، أو <code>?</code> إن لم يُعرف.
example-place = جرّب كتابة أخرى، أو أقرب بلدة، أو <code>البلدة، المحافظة</code>.
example-type = مثلاً <code>اعتقال</code> أو <code>غارة جوية</code> أو <code>اشتباك</code>.

## المتابعة

evidence-left =
    { $count ->
        [one] … وتقرير آخر: يفتحه زر الحادثة
        [two] … وتقريران آخران: يفتحهما زر الحادثة
        [few] … و{ $count } تقارير أخرى: يفتحها زر الحادثة
       *[other] … و{ $count } تقريراً آخر: يفتحها زر الحادثة
    }
answer-no-more = هذا كل شيء.

## الاستعمال داخل المحادثات

inline-ask = اسأل عن الحوادث: اعتقالات في إدلب في أيار
inline-not-understood = لم أفهم هذا سؤالاً. ما الذي يمكن السؤال عنه؟

## المراقبة والتنبيهات

command-watch = تنبيه عند كل جديد يطابق سؤالاً
command-watches = ما تراقبه هذه المحادثة
button-watch = 🔔 راقب هذا
button-watch-pause = ⏸ { $number }
button-watch-resume = ▶️ { $number }
button-watch-next = 🎚 { $number }
button-watch-end = 🗑 { $number }
button-mute = 🔕 أسكت هذه المراقبة
watch-usage = ماذا أراقب؟ مثلاً <code>/watch { $example }</code>، أو ردّ على جواب بكلمة /watch.
watch-begun = 🔔 أراقب: { $question }
watch-rule = من الآن تُنبَّه هذه المحادثة إلى كل حادثة جديدة مطابقة لم يمضِ عليها أكثر من أسبوعين. الأزرار توقف المراقبة مؤقتاً أو تغيّر ما تنبّه إليه أو تنهيها.
watch-any-day = لا تُحسب الأيام المذكورة في السؤال: المراقبة تنظر إلى الأمام.
watch-too-many = لهذه المحادثة { $most } مراقبة، أنهِ واحدة أولاً (/watches).
watch-gone = لم تعد هذه المراقبة موجودة.
watch-muted = أُسكتت. ‏/watches يعيدها.
watch-not-yours = في المجموعات لا يغيّر ما يُراقَب إلا المحلّلون.
watch-paused = ⏸ متوقفة
watches-none = لا شيء مراقَب هنا. ابدأ بـ <code>/watch { $example }</code>
watches-heading =
    { $count ->
        [one] 🔔 مراقبة واحدة (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
        [two] 🔔 مراقبتان (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
        [few] 🔔 { $count } مراقبات (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
       *[other] 🔔 { $count } مراقبة (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
    }
threshold-all = كل حادثة
threshold-confirmed = الحوادث المؤكدة فقط
threshold-two_sources = ما له مصدران مستقلان فقط
threshold-killed_1 = ما سقط فيه قتلى فقط
threshold-killed_5 = ما سقط فيه 5 قتلى على الأقل فقط
threshold-killed_10 = ما سقط فيه 10 قتلى على الأقل فقط
alert-one = 🔔 { $what }
alert-several =
    { $count ->
        [one] 🔔 حادثة واحدة في تقرير واحد
        [two] 🔔 حادثتان في تقرير واحد
        [few] 🔔 { $count } حوادث في تقرير واحد
       *[other] 🔔 { $count } حادثة في تقرير واحد
    }
alert-backlog =
    { $count ->
        [one] 🔔 حادثة واحدة كانت تنتظر
        [two] 🔔 حادثتان كانتا تنتظران
        [few] 🔔 { $count } حوادث كانت تنتظر
       *[other] 🔔 { $count } حادثة كانت تنتظر
    }
alert-more =
    { $count ->
        [one] … وحادثة أخرى
        [two] … وحادثتان أخريان
        [few] … و{ $count } حوادث أخرى
       *[other] … و{ $count } حادثة أخرى
    }
alert-watch = <i>المراقبة: { $watch }</i>
chat-gone = ⚠️ لم أعد أستطيع الوصول إلى { $chat } ‏({ $why }). ما لها عندي ينتظر حتى يكتب لي أحد فيها ‎/start أو ‎/watches.
status-owed =
    { $count ->
        [one] رسالة واحدة تنتظر الإرسال منذ { $oldest }.
        [two] رسالتان تنتظران الإرسال، أقدمهما منذ { $oldest }.
        [few] { $count } رسائل تنتظر الإرسال، أقدمها منذ { $oldest }.
       *[other] { $count } رسالة تنتظر الإرسال، أقدمها منذ { $oldest }.
    }
status-refused =
    { $count ->
        [one] رسالة واحدة رفضها تلغرام ووُضعت جانباً: { $error }
        [two] رسالتان رفضهما تلغرام ووُضعتا جانباً، آخر سبب: { $error }
        [few] { $count } رسائل رفضها تلغرام ووُضعت جانباً، آخر سبب: { $error }
       *[other] { $count } رسالة رفضها تلغرام ووُضعت جانباً، آخر سبب: { $error }
    }
status-paused =
    { $count ->
        [one] محادثة واحدة لا يمكن الوصول إليها ولا يُرسَل إليها شيء.
        [two] محادثتان لا يمكن الوصول إليهما ولا يُرسَل إليهما شيء.
        [few] { $count } محادثات لا يمكن الوصول إليها ولا يُرسَل إليها شيء.
       *[other] { $count } محادثة لا يمكن الوصول إليها ولا يُرسَل إليها شيء.
    }

## المراجعة والتصحيح

button-confirm = ✅ تأكيد
button-edit = ✏️ تعديل
button-reject = ❌ رفض
button-merge = 🔗 دمج
button-split = ✂️ فصل
button-history = 🕘 السجل
button-skip = ⏭ تخطٍّ
button-undo = ↩️ تراجع
button-leave = ‹ رجوع
button-confirm-all = ✅ تأكيد الكل
button-one-by-one = 🔎 واحدة واحدة
button-nothing-here = 🚫 لا شيء هنا
command-review = مراجعة ما لم يُراجع
command-merge = جعل حادثتين واحدة
command-split = فصل حادثة هي اثنتان
reason-no-event = لم يقع شيء
reason-misread = قراءة خاطئة
reason-duplicate = مكرّرة
reason-not-credible = غير موثوقة
told-happened = وقع
told-attempted = محاولة
told-planned = مخطط له
told-denied = منفي
told-hypothetical = غير مؤكد الوقوع
told-background = مذكور كخلفية
name-status = الحالة
value-none = غير مذكور
value-moved = رقم { $one } ← رقم { $other }
value-incident = رقم { $number }
somebody = أحدهم
person = العضو { $id }
with-reason = { $line } – { $why }
correction-field = ✏️ صحّحه { $by } في { $on }: { $field } (قبله: { $old })
correction-status = ✏️ { $status }، { $by } في { $on }
correction-moved = ✏️ نُقلت روايات: { $value }، { $by } في { $on }
change-field = { $field }: { $old } ← { $new }
change-claim = نُقلت رواية: { $value }
change-merged = دُمجت في { $value }
history-heading = <b>سجل الحادثة رقم { $number }</b>
history-empty = لم يغيّر أحد شيئاً بعد.
history-line = { $when } · { $by }: { $change }
history-undone = (تراجع عنه { $by }، { $when })
review-left =
    { $count ->
        [one] <b>مراجعة</b> · بقيت واحدة
        [two] <b>مراجعة</b> · بقيت اثنتان
        [few] <b>مراجعة</b> · بقيت { $count } حوادث
       *[other] <b>مراجعة</b> · بقيت { $count } حادثة
    }
review-done = ✅ لم يبقَ هنا ما يُراجع.
review-skipped-left =
    { $count ->
        [one] كانت هذه الأخيرة، وتُخطّيت واحدة. ابدأ من جديد بـ /review.
        [two] كانت هذه الأخيرة، وتُخطّيت اثنتان. ابدأ من جديد بـ /review.
        [few] كانت هذه الأخيرة، وتُخطّيت { $count } حوادث. ابدأ من جديد بـ /review.
       *[other] كانت هذه الأخيرة، وتُخطّيت { $count } حادثة. ابدأ من جديد بـ /review.
    }
review-not-yours = شخص آخر يراجع هنا. أرسل /review لتبدأ مراجعتك.
review-why = <b>لماذا؟</b> اختر سبباً، أو اكتبه رداً على هذه الرسالة.
review-what = <b>ما الذي يُعدَّل؟</b>
review-value = <b>ما الصحيح في «{ $field }»؟</b> الآن: { $now }. اختر، أو اكتب القيمة رداً على هذه الرسالة.
review-conflict = تغيّر هذا في الأثناء، فلم يُنفَّذ تغييرك:
review-conflict-line = { $by }: { $change }
review-nothing-to-do = لا شيء يُفعل هنا.
report-all-confirmed =
    { $count ->
        [0] لم يبقَ ما يؤكَّد.
        [one] ✅ أُكّدت حادثة واحدة.
        [two] ✅ أُكّدت حادثتان.
        [few] ✅ أُكّدت { $count } حوادث.
       *[other] ✅ أُكّدت { $count } حادثة.
    }
report-all-rejected =
    { $count ->
        [0] لم يبقَ ما يُرفض: ما ترويه تقارير أخرى أيضاً يبقى.
        [one] 🚫 رُفضت حادثة واحدة.
        [two] 🚫 رُفضت حادثتان.
        [few] 🚫 رُفضت { $count } حوادث.
       *[other] 🚫 رُفضت { $count } حادثة.
    }
merge-usage = أي حادثتين؟ <code>/merge 42 57</code> يجعل رقم 57 جزءاً من رقم 42.
merge-impossible = لا يمكن دمجهما: إحداهما غير موجودة، أو هما واحدة.
merge-done = 🔗 تم الدمج. زر «تراجع» يعيد ما كان.
merge-which = <b>أيها هي نفسها؟</b> تنتقل رواياتها إلى هذه الحادثة.
merge-none = لا توجد حادثة أخرى مثلها ({ $type }) في هذه الأيام. الأمر <code>/merge N M</code> يدمج أي اثنتين.
split-usage = أي حادثة؟ <code>/split 42</code>
split-which = <b>أي رواية تخص شيئاً آخر؟</b> تصير حادثة مستقلة.
split-one = تستند هذه الحادثة إلى رواية واحدة، فلا شيء يُفصل.

## الموجز

command-digest = موجز يومي: ‎/digest 08:00 أو now أو off
digest-usage = موجز يومي في وقت تختاره: <code>/digest 08:00</code>، ومع منطقة زمنية <code>/digest 08:00 Europe/Berlin</code>، ولسؤال <code>/digest 08:00 الاعتقالات في إدلب</code>. يعرضه <code>/digest now</code> وينهيه <code>/digest off</code>.
digest-set = 📰 تتلقى هذه المحادثة موجزها كل يوم في { $at } ({ $zone }).
digest-set-about = 📰 تتلقى هذه المحادثة موجزها كل يوم في { $at } ({ $zone }): { $question }
digest-off = لن يُرسل موجز إلى هنا بعد الآن.
digest-none = لا تتلقى هذه المحادثة موجزاً.
digest-not-yours = في المجموعات لا يحدّد الموجز إلا المحلّلون.
digest-zone-unknown = لا أعرف المنطقة الزمنية { $zone }. أسماؤها مثل Asia/Damascus.
digest-nothing = 📰 { $days }: لا جديد
digest-heading = 📰 موجز · { $days }
digest-late = ⏱ متأخر: كان موعده { $due } ولم أكن أعمل.
digest-totals =
    { $count ->
        [one] <b>حادثة واحدة</b>
        [two] <b>حادثتان</b>
        [few] <b>{ $count }</b> حوادث
       *[other] <b>{ $count }</b> حادثة
    } ({ $change }؛ في اليوم السابق { $before }، معدل أربعة أسابيع { $average })
digest-totals-days =
    { $count ->
        [one] <b>حادثة واحدة</b>
        [two] <b>حادثتان</b>
        [few] <b>{ $count }</b> حوادث
       *[other] <b>{ $count }</b> حادثة
    } ({ $change }؛ في مثلها من الأيام قبلها { $before }، معدل أربعة أسابيع { $average })
digest-serious = <b>الأخطر</b>
digest-governorates = <b>حسب المحافظة:</b> { $groups }
digest-types = <b>حسب النوع:</b> { $groups }
digest-others = غيرها { $count }
digest-late-reports =
    <b>تقارير متأخرة</b>: { $count ->
        [one] حادثة واحدة من أيام سابقة وصلت بعد الموجز الأخير
        [two] حادثتان من أيام سابقة وصلتا بعد الموجز الأخير
        [few] { $count } حوادث من أيام سابقة وصلت بعد الموجز الأخير
       *[other] { $count } حادثة من أيام سابقة وصلت بعد الموجز الأخير
    }
digest-inexact =
    { $count ->
        [one] حادثة أخرى قد تقع في هذه المدة، تاريخها غير دقيق ولم تُحسب.
        [two] حادثتان أخريان قد تقعان في هذه المدة، تاريخهما غير دقيق ولم تُحسبا.
        [few] { $count } حوادث أخرى قد تقع في هذه المدة، تواريخها غير دقيقة ولم تُحسب.
       *[other] { $count } حادثة أخرى قد تقع في هذه المدة، تواريخها غير دقيقة ولم تُحسب.
    }
digest-today =
    { $count ->
        [one] عُرفت من اليوم التالي حادثة واحدة
        [two] عُرفت من اليوم التالي حادثتان
        [few] عُرفت من اليوم التالي { $count } حوادث
       *[other] عُرفت من اليوم التالي { $count } حادثة
    }
digest-waiting =
    { $count ->
        [one] حادثة واحدة تنتظر المراجعة
        [two] حادثتان تنتظران المراجعة
        [few] { $count } حوادث تنتظر المراجعة
       *[other] { $count } حادثة تنتظر المراجعة
    }

## الإدخال خطوة خطوة

name-note = ملاحظة
add-heading = <b>حادثة جديدة</b>
add-entered = { $name }: <b>{ $value }</b>
add-type = <b>ماذا حدث؟</b> اختر، أو اكتب.
add-place = <b>أين؟</b> اكتب اسم المكان.
add-date = <b>متى؟</b> اختر يوماً، أو اكتبه (30 أيار، أيار 2018).
add-perpetrators = <b>من الفاعل؟</b> اختر، أو اكتب الأسماء وبينها فواصل.
add-targets = <b>من المستهدف؟</b> اختر، أو اكتب الأسماء وبينها فواصل.
add-counts = <b>كم عدد الناس؟</b> اختر ما تريد ذكر عدده.
add-count = <b>كم ({ $measure })؟</b> اختر، أو اكتب: 12 أو 3–5 أو 5 على الأقل.
add-note = <b>هل من شيء آخر؟</b> اكتب ملاحظة.
add-confirm = <b>هل هذا صحيح؟</b>
add-which-place = أي «{ $text }»؟ اختر، أو اكتب اسماً آخر.
add-keep = ✅ احفظها
add-skip = تخطٍّ ›
add-next = التالي ›
add-back = ‹ رجوع
add-cancel = ✖️ إلغاء
add-other-types = أنواع أخرى …
add-cancelled = أُلغي، ولم يُحفظ شيء.
add-over = انتهى هذا الإدخال. ابدأ آخر بـ /add.
add-not-yours = شخص آخر يُدخل هذه. ابدأ إدخالك بـ /add.
