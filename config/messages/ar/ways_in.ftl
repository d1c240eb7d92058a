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
       *[other] و{ $count } تغييراً آخر
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
