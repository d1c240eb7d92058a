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

## المتابعة

evidence-left =
    { $count ->
        [one] … وتقرير آخر: يفتحه زر الحادثة
        [two] … وتقريران آخران: يفتحهما زر الحادثة
        [few] … و{ $count } تقارير أخرى: يفتحها زر الحادثة
        [many] … و{ $count } تقريراً آخر: يفتحها زر الحادثة
       *[other] … و{ $count } تقرير آخر: يفتحها زر الحادثة
    }
answer-no-more = هذا كل شيء.

## الاستعمال داخل المحادثات

inline-ask = اسأل عن الحوادث: اعتقالات في إدلب في أيار
inline-not-understood = لم أفهم هذا سؤالاً. ما الذي يمكن السؤال عنه؟

## Where a message may have been meant the other way

note-not-understood = ⚠️ لم أفهم: { $words }
button-keep-report = 📥 هذا تقرير: احفظه
button-was-question = ❓ كان هذا سؤالاً: أجب عنه
was-question-withdrawn = لم يعد محفوظاً كتقرير.
