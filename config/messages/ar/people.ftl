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
