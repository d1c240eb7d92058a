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
