## المراقبة والتنبيهات

command-watch = تنبيه عند كل جديد يطابق سؤالاً
command-watches = ما تراقبه هذه المحادثة
button-watch = 🔔 راقب هذا
button-watch-pause = ⏸ { $number }
button-watch-resume = ▶️ { $number }
button-watch-end = 🗑 { $number }
watch-usage = ماذا أراقب؟ مثلاً <code>/watch { $example }</code>، أو ردّ على جواب بكلمة /watch.
watch-begun = 🔔 أراقب: { $question }
watch-any-day = لا تُحسب الأيام المذكورة في السؤال: المراقبة تنظر إلى الأمام.
watch-too-many = لهذه المحادثة { $most } مراقبة، أنهِ واحدة أولاً (/watches).
watch-gone = لم تعد هذه المراقبة موجودة.
watch-not-yours = في المجموعات لا يغيّر ما يُراقَب إلا المحلّلون.
watches-none = لا شيء مراقَب هنا. ابدأ بـ <code>/watch { $example }</code>
threshold-all = كل حادثة
threshold-confirmed = الحوادث المؤكدة فقط
threshold-two_sources = ما له مصدران مستقلان فقط
chat-gone = ⚠️ لم أعد أستطيع الوصول إلى { $chat } ‏({ $why }). رسائلها عندي تنتظر حتى يكتب لي أحد فيها ‎/start أو ‎/watches.
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
button-watch-set = ⚙️ { $number }
button-watch-so = ✅ راقب هكذا
button-watch-not = ✖ لا داعي
button-what = 🎚 ماذا
button-when = ⏱ متى
button-late = 🕰 تقارير متأخرة { $state }
button-spikes = 📈 أيام غير معتادة { $state }
button-question = ✏️ سؤال آخر
button-pause = ⏸ إيقاف مؤقت
button-resume = ▶️ استئناف
button-snooze = 💤 غفوة
button-snooze-hour = ساعة
button-snooze-tomorrow = حتى الغد
button-snooze-week = أسبوع
button-end = 🗑 إنهاء
button-watches = ‹ كل المراقبات
button-other-number = عدد آخر …
button-other-time = دقائق أخرى …
words-everything = كل شيء|كل شي|الكل|everything|all
question-everything = كل الحوادث
watch-known = 🔔 مراقَب من قبل: { $question }
watch-doubtful = أهذا ما يجب أن أراقبه؟ { $question }
watch-left = لم تبدأ أي مراقبة.
watch-tells = ينبّه إلى: { $state }
watch-rule = من الآن تُنبَّه هذه المحادثة إلى كل حادثة جديدة مطابقة لم يمضِ عليها أكثر من أسبوعين، ولا يُنبَّه إلى ما هو موجود. الأزرار تغيّر ما يُنبَّه إليه ومتى.
watch-card = 🔔 { $question }
watch-late = والتقارير المتأخرة
watch-spikes = والأيام غير المعتادة
watch-paused = ⏸ متوقفة
watch-snoozed = 💤 صامتة حتى { $until }
watch-muted = أُسكتت. ‏/watches يعيدها.
watch-quieted = لن تنبّه هذه المراقبة إلى الأيام غير المعتادة. ‏/watches يغيّر ذلك.
watch-what = <b>إلى أي حوادث تنبّه؟</b>
watch-when = <b>متى تنبّه إليها؟</b>
watch-nap = <b>كم تبقى صامتة؟</b> ما يأتي في أثناء ذلك لا يُنبَّه إليه لاحقاً.
watch-ask-question = <b>ردّ على هذه الرسالة بالسؤال</b> الذي يُراقَب من الآن.
watch-ask-killed = <b>ردّ على هذه الرسالة بعدد:</b> كم قتيلاً على الأقل؟
watch-ask-minutes = <b>ردّ على هذه الرسالة بعدد:</b> رسالة واحدة كل كم دقيقة؟
watch-question-unclear = لم يكن هذا واضحاً بما يكفي ليُراقَب: { $understood } ردّ مرة أخرى من فضلك.
watch-number-unclear = ليس هذا عدداً من 1 إلى { $most }. ردّ مرة أخرى من فضلك.
watch-no-digest = ⚠️ ليس لهذه المحادثة موجز بعد، فستبقى هذه المراقبة صامتة. يحدّده <code>/digest 08:00</code>.
watches-heading =
    { $count ->
        [one] 🔔 مراقبة واحدة (⏸ إيقاف، ⚙️ تغيير، 🗑 إنهاء)
        [two] 🔔 مراقبتان (⏸ إيقاف، ⚙️ تغيير، 🗑 إنهاء)
        [few] 🔔 { $count } مراقبات (⏸ إيقاف، ⚙️ تغيير، 🗑 إنهاء)
       *[other] 🔔 { $count } مراقبة (⏸ إيقاف، ⚙️ تغيير، 🗑 إنهاء)
    }
threshold-killed =
    { $count ->
        [one] ما سقط فيه قتلى فقط
        [two] ما سقط فيه قتيلان على الأقل فقط
        [few] ما سقط فيه { $count } قتلى على الأقل فقط
        [many] ما سقط فيه { $count } قتيلاً على الأقل فقط
       *[other] ما سقط فيه { $count } قتيل على الأقل فقط
    }
pace-at_once = فوراً
pace-every =
    { $minutes ->
        [one] رسالة واحدة كل دقيقة
        [two] رسالة واحدة كل دقيقتين
        [few] رسالة واحدة كل { $minutes } دقائق
       *[other] رسالة واحدة كل { $minutes } دقيقة
    }
pace-digest = في الموجز فقط
