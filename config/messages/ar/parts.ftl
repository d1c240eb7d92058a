### كل ما يقوله البوت بالعربية. الرسائل نفسها موجودة في المجلد en/، واختبار يقارن بين الملفين.
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
