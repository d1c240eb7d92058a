## التحميل
# ملفات فيها تقارير كثيرة

import-begun = أقرأ { $name } …
import-progress = أقرأ { $name } … السطر { $line }: جديد { $new }، معروف { $known }، معيب { $bad }
import-done =
    حُمّل { $name }: <b>{ $new ->
        [zero] لا تقارير جديدة
        [one] تقرير جديد واحد
        [two] تقريران جديدان
        [few] { $new } تقارير جديدة
        [many] { $new } تقريراً جديداً
       *[other] { $new } تقرير جديد
    }</b>، والحوادث فيها: { $incidents }.
import-known =
    { $count ->
        [one] تقرير واحد كان معروفاً من قبل
        [two] تقريران كانا معروفين من قبل
        [few] { $count } تقارير كانت معروفة من قبل
        [many] { $count } تقريراً كانت معروفة من قبل
       *[other] { $count } تقرير كانت معروفة من قبل
    }
import-versions =
    { $count ->
        [one] تقرير واحد تغيّر: حُفظت نسخته الجديدة
        [two] تقريران تغيّرا: حُفظت نسختاهما الجديدتان
        [few] { $count } تقارير تغيّرت: حُفظت نسخها الجديدة
        [many] { $count } تقريراً تغيّرت: حُفظت نسخها الجديدة
       *[other] { $count } تقرير تغيّرت: حُفظت نسخها الجديدة
    }
import-joined =
    { $count ->
        [one] منشور واحد جُمع من عدة رسائل
        [two] منشوران جُمعا من عدة رسائل
        [few] { $count } منشورات جُمعت من عدة رسائل
        [many] { $count } منشوراً جُمعت من عدة رسائل
       *[other] { $count } منشور جُمعت من عدة رسائل
    }
import-passed =
    { $count ->
        [one] تقرير واحد كان قد حُمّل قبل الانقطاع
        [two] تقريران كانا قد حُمّلا قبل الانقطاع
        [few] { $count } تقارير كانت قد حُمّلت قبل الانقطاع
        [many] { $count } تقريراً كانت قد حُمّلت قبل الانقطاع
       *[other] { $count } تقرير كانت قد حُمّلت قبل الانقطاع
    }
import-faults =
    ⚠️ { $count ->
        [one] سطر واحد لم يُقرأ فتُرك
        [two] سطران لم يُقرآ فتُركا
        [few] { $count } أسطر لم تُقرأ فتُركت
        [many] { $count } سطراً لم تُقرأ فتُركت
       *[other] { $count } سطر لم تُقرأ فتُركت
    }:
import-fault = • { $line }: { $error }
import-stopped = ⚠️ لم يُقرأ باقي الملف؛ وما قبله محمَّل.
table-heading = <b>الجدول { $name }</b>: هكذا فُهمت أعمدته:
table-column = { $column } ← { $field }
table-days-first = التواريخ بالأرقام تُقرأ واليوم أولاً (5/6 هو 5 حزيران).
table-months-first = التواريخ بالأرقام تُقرأ والشهر أولاً (5/6 هو 6 أيار).
table-unused = غير مستعمل: { $names }
table-unusable = ⚠️ لا بد من عمود للنوع، وعمود للتاريخ أو المكان.
table-first = وهكذا يُقرأ أول سطر:
table-faults =
    ⚠️ { $count ->
        [one] سطر واحد لا يُقرأ
        [two] سطران لا يُقرآن
        [few] { $count } أسطر لا تُقرأ
        [many] { $count } سطراً لا تُقرأ
       *[other] { $count } سطر لا تُقرأ
    } من الأسطر الأولى (وعددها { $sample })، فتُترك:
table-change = لتغيير عمود <b>ردّ على هذه الرسالة</b>: <code>العمود = الحقل</code>، كلٌّ في سطر (و<code>العمود = -</code> يتركه). من الحقول مثلاً: type وdate وplace وperpetrators وtargets وkilled وsource وnote، أو أسماؤها بالعربية: النوع، التاريخ، المكان.
table-not-yours = أرسل هذا الجدول شخص آخر. أرسله بنفسك لتحمّله.
table-over = انتهى أمر هذا الجدول. أرسله من جديد لتحمّله ثانية.
table-left = تُرك؛ لم يُحمَّل شيء.
table-columns-usage = ردّ من فضلك بـ<code>العمود = الحقل</code>، كلٌّ في سطر.
button-load-table = ✅ حمّله هكذا
button-leave-table = ✖️ اتركه
column-id = الرقم
column-acled = النوع الفرعي في ACLED
column-end = اليوم الأخير
column-date_precision = دقة التاريخ
column-time_precision = دقة التاريخ (ACLED)
column-place_id = رقم المكان
column-place_precision = دقة المكان
column-geo_precision = دقة المكان (ACLED)
column-latitude = خط العرض
column-longitude = خط الطول
column-governorate = المحافظة
column-district = المنطقة
column-subdistrict = الناحية
column-country = البلد
column-confidence = الثقة
column-source = المصدر
column-published = يوم النشر
column-link = الرابط
column-note = ملاحظة
column-assumed = الافتراضات
column-killed_low = القتلى (الأدنى)
column-killed_high = القتلى (الأعلى)
column-injured_low = الجرحى (الأدنى)
column-injured_high = الجرحى (الأعلى)
column-detained_low = المعتقلون (الأدنى)
column-detained_high = المعتقلون (الأعلى)
column-abducted_low = المخطوفون (الأدنى)
column-abducted_high = المخطوفون (الأعلى)
column-released_low = المفرج عنهم (الأدنى)
column-released_high = المفرج عنهم (الأعلى)
column-executed_low = المعدمون (الأدنى)
column-executed_high = المعدمون (الأعلى)
