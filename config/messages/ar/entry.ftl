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
example-count = مثلاً <code>12</code> أو <code>3-5</code> أو <code>5 على الأقل</code>.
example-type = مثلاً <code>اعتقال</code> أو <code>غارة جوية</code> أو <code>اشتباك</code>.

## الإدخال خطوة خطوة

name-note = ملاحظة
add-heading = <b>حادثة جديدة</b>
add-entered = { $name }: <b>{ $value }</b>
add-type = <b>ماذا حدث؟</b> اختر، أو اكتب.
add-place = <b>أين؟</b> اكتب اسم المكان.
add-date = <b>متى؟</b> اختر يوماً، أو اكتبه (30 أيار، أيار 2018).
add-perpetrators = <b>من الفاعل؟</b> اختر، أو اكتب الأسماء وبينها فواصل.
add-targets = <b>من المستهدف؟</b> اختر، أو اكتب الأسماء وبينها فواصل.
add-counts = <b>كم عدد الأشخاص؟</b> اختر ما تريد ذكر عدده.
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
