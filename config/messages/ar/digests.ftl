## الموجز

command-digest = موجز يومي: ‎/digest 08:00 أو الآن أو إيقاف
words-now = الآن|حالاً
words-off = إيقاف|أوقف|إنهاء
digest-off = لن يُرسل موجز إلى هنا بعد الآن.
digest-none = لا تتلقى هذه المحادثة موجزاً.
digest-not-yours = في المجموعات لا يحدّد الموجز إلا المحلّلون.
digest-zone-unknown = لا أعرف المنطقة الزمنية { $zone }. أسماؤها مثل Asia/Damascus.
digest-nothing = 📰 { $days }: لا جديد
digest-heading = 📰 موجز · { $days }
digest-late = ⏱ متأخر: كان موعده { $due }، ولم أكن أعمل حينها أو لم أستطع الوصول إلى هذه المحادثة.
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
digest-usage = موجز في وقت تختاره: <code>/digest 08:00</code>، وفي أيام معينة <code>/digest 08:00 الاثنين،الأربعاء</code>، ومع منطقة زمنية <code>/digest 08:00 Europe/Berlin</code>، ولسؤال <code>/digest 08:00 الاعتقالات في إدلب</code>. يعرضه <code>/digest الآن</code> وينهيه <code>/digest إيقاف</code>.
digest-every-day = كل يوم
digest-set = 📰 موجز هذه المحادثة: { $days } في { $at } ({ $zone }).
digest-set-about = 📰 موجز هذه المحادثة: { $days } في { $at } ({ $zone })، عن: { $question }
digest-quiet = إن لم يكن هناك جديد فلا يُقال شيء.
digest-line = إن لم يكن هناك جديد فسطر واحد يقول ذلك.
button-digest-now = 📰 اعرضه الآن
button-digest-quiet = 🔕 لا تقل شيئاً إن لم يكن جديد
button-digest-line = 💬 قل ذلك إن لم يكن جديد
button-digest-off = 🗑 إنهاء
digest-corrections = <b>تصحيحات</b>
digest-watched =
    <b>مراقَب: { $question }</b> – { $count ->
        [one] حادثة واحدة
        [two] حادثتان
        [few] { $count } حوادث
       *[other] { $count } حادثة
    }
