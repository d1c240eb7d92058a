## سبل الإدخال: أجزاء التقارير وتعديلها وسحبها

report-joined-parts = هذه تتمة المنشور السابق الذي قسمه تلغرام: صارا الآن تقريراً واحداً.
report-emptied = حذف تعديلك نص التقرير. التقرير محفوظ كما كان؛ والأمر <code>/withdraw</code> رداً عليه يخرجه من كل حساب.
report-withdrawn = هذا التقرير مسحوب: ما جاء فيه لا يُحتسب. الأمر <code>/withdraw</code> رداً عليه يتيح إعادته.
changes-heading = <b>ما غيّره التعديل</b>
changes-none = لم يغيّر التعديل أي حادثة.
changes-changed = ✏️ { $incident }: { $changes }
changes-added = ➕ { $incident }
changes-gone = ➖ { $incident }
changes-more =
    { $count ->
        [one] وتغيير آخر
        [two] وتغييران آخران
        [few] و{ $count } تغييرات أخرى
        [many] و{ $count } تغييراً آخر
       *[other] و{ $count } تغيير آخر
    }
command-withdraw = رداً على تقرير: إخراجه من كل حساب
withdraw-usage = ردّ على التقرير أو على بطاقته عندي بالأمر <code>/withdraw</code>، فلا يُحتسب ما جاء فيه بعد ذلك.
withdraw-not-found = لا أعرف تقريراً في الرسالة التي رددت عليها. ردّ على التقرير نفسه أو على بطاقته عندي.
withdraw-withdrawn =
    { $source } · { $day }: سُحب التقرير.
    { $gone ->
        [0] لم تخرج أي حادثة من الأجوبة
        [one] خرجت حادثة واحدة من الأجوبة
        [two] خرجت حادثتان من الأجوبة
        [few] خرجت { $gone } حوادث من الأجوبة
       *[other] خرجت { $gone } حادثة من الأجوبة
    }{ $left ->
        [0] .
        [one] ؛ وبقيت حادثة واحدة معروفة من تقارير أخرى.
        [two] ؛ وبقيت حادثتان معروفتان من تقارير أخرى.
        [few] ؛ وبقيت { $left } حوادث معروفة من تقارير أخرى.
       *[other] ؛ وبقيت { $left } حادثة معروفة من تقارير أخرى.
    }
withdraw-restored = { $source } · { $day }: عاد التقرير إلى الحساب.
withdraw-already-withdrawn = { $source } · { $day }: هذا التقرير مسحوب من قبل.
withdraw-already-restored = { $source } · { $day }: هذا التقرير محتسب من قبل.
withdraw-refused = لا يسحب التقرير أو يعيده إلا من أدخله والمحررون.
button-restore = ↩️ إعادته
button-withdraw = 🗑 سحبه من جديد
incident-unfounded = ⚠️ لم يعد أي تقرير يذكرها (سُحب أو تغيّر): لا تُحتسب.
change-withdrawn = سحب تقرير { $source }

# أسباب رفض الملفات، وما يصلح بدلاً منها

document-blank-pages =
    ⚠️ { $blank ->
        [one] صفحة واحدة من أصل { $pages } صورة
        [two] صفحتان من أصل { $pages } صورتان
        [few] { $blank } صفحات من أصل { $pages } صور
       *[other] { $blank } صفحة من أصل { $pages } صور
    }: لم يُقرأ ما فيها. يفيد هنا التعرف الضوئي على النص (OCR).
refused-empty = هذا الملف فارغ.
refused-binary = لا أستطيع قراءة هذا الملف. يصلح: النص (‎.txt) وPDF ووورد (‎.docx) والصفحات المحفوظة من المتصفح (‎.html و‎.mhtml) والجداول (‎.csv و‎.xlsx) وJSON وتصدير تلغرام (<code>result.json</code>، ولو مضغوطاً).
refused-image = لا أقرأ الصور. أرسل ما فيها نصاً، أو اكتبه تحت الصورة.
refused-media = لا أقرأ الصوت ولا الفيديو. أرسل ما يقال فيه نصاً، أو اكتبه تحته.
refused-rtf = لا أقرأ RTF. احفظه بصيغة وورد (‎.docx) أو PDF أو نصاً وأرسله.
refused-old-office = هذا ملف من أوفيس قديم (‎.doc أو ‎.xls أو ‎.ppt). احفظه بصيغة ‎.docx أو ‎.xlsx أو PDF وأرسله.
refused-other-office = لا أقرأ هذا النوع من ملفات أوفيس. احفظه بصيغة ‎.docx أو ‎.xlsx أو PDF وأرسله.
refused-archive = لا أفتح هذا النوع من الملفات المضغوطة. أرسل الملفات نفسها؛ وتصدير تلغرام يصلح مضغوطاً بصيغة ‎.zip.
refused-archive-in-archive = في هذا الملف المضغوط ملف مضغوط آخر. فكّ الضغط وأرسل الملفات نفسها.
refused-zip-without-export = ليس في هذا الملف المضغوط ما أقرؤه: أبحث عن تصدير تلغرام (<code>result.json</code>). أرسل الملفات الأخرى غير مضغوطة، واحداً واحداً.
refused-zip-of-several = في هذا الملف المضغوط أكثر من <code>result.json</code>. أرسلها واحداً واحداً.
refused-bomb = يدّعي هذا الملف أنه أكبر بكثير مما فيه، فلم يُفتح. إن كان سليماً فاحفظه من جديد في برنامجه، أو حمّله مجزَّأً.
refused-entities = في هذا الملف تعريفات (XML entities) لا يكتبها برنامج عادي، فلم يُفتح. احفظه من جديد، أو أرسله نصاً.
refused-damaged = هذا الملف تالف أو ليس ما يقوله اسمه. افتحه في برنامجه واحفظه من جديد وأرسله.
refused-encrypted = هذا الملف محمي بكلمة سر. احفظه من دونها وأرسله.
refused-no-text-layer = في ملف PDF هذا صور صفحات فقط ولا نص فيه. أرسله بعد التعرف الضوئي على النص (OCR)، أو أرسل ما فيه نصاً.
refused-no-text = ليس في هذا الملف نص يصلح تقريراً. أرسل ما فيه نصاً.
refused-too-many-pages = عدد صفحات ملف PDF هذا { $pages }، والحد الأقصى { $limit }. أرسل الجزء المهم منه.
refused-too-long = نص هذا الملف أطول من { $limit } حرف. أرسله مجزَّأً.
refused-too-many-rows = في هذا الجدول أكثر من { $limit } صف. أرسله مجزَّأً.
refused-too-large = هذا الملف كبير جداً: { $size } م.ب، والحد الأقصى هنا { $limit } م.ب. أرسله مجزَّأً، أو حمّله بالأمر <code>sitrep import</code>.
refused-too-slow = تستغرق قراءة هذا الملف وقتاً أو ذاكرة أكثر مما يُسمح به. أرسله مجزَّأً، أو نصاً.
refused-telegram-html = هذا تصدير تلغرام بصيغة صفحات ويب. صدّر المحادثة من جديد بصيغة «JSON» المقروءة آلياً وأرسل <code>result.json</code>، مضغوطاً إن كان كبيراً.
refused-no-table = لا أرى في هذا الملف جدولاً: يجب أن يسمّي الصف الأول الأعمدة وأن يتبعه صف. احفظ ورقة الحوادث بصيغة CSV أو XLSX.
refused-unknown-json = ليس في ملف JSON هذا تقارير (لكل منها <code>text</code>) ولا حوادث (لكل منها <code>type</code>) ولا تصدير تلغرام.
