## المراقبة والتنبيهات

command-watch = تنبيه عند كل جديد يطابق سؤالاً
command-watches = ما تراقبه هذه المحادثة
button-watch = 🔔 راقب هذا
button-watch-pause = ⏸ { $number }
button-watch-resume = ▶️ { $number }
button-watch-next = 🎚 { $number }
button-watch-end = 🗑 { $number }
button-mute = 🔕 أسكت هذه المراقبة
watch-usage = ماذا أراقب؟ مثلاً <code>/watch { $example }</code>، أو ردّ على جواب بكلمة /watch.
watch-begun = 🔔 أراقب: { $question }
watch-rule = من الآن تُنبَّه هذه المحادثة إلى كل حادثة جديدة مطابقة لم يمضِ عليها أكثر من أسبوعين. الأزرار توقف المراقبة مؤقتاً أو تغيّر ما تنبّه إليه أو تنهيها.
watch-any-day = لا تُحسب الأيام المذكورة في السؤال: المراقبة تنظر إلى الأمام.
watch-too-many = لهذه المحادثة { $most } مراقبة، أنهِ واحدة أولاً (/watches).
watch-gone = لم تعد هذه المراقبة موجودة.
watch-muted = أُسكتت. ‏/watches يعيدها.
watch-not-yours = في المجموعات لا يغيّر ما يُراقَب إلا المحلّلون.
watch-paused = ⏸ متوقفة
watches-none = لا شيء مراقَب هنا. ابدأ بـ <code>/watch { $example }</code>
watches-heading =
    { $count ->
        [one] 🔔 مراقبة واحدة (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
        [two] 🔔 مراقبتان (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
        [few] 🔔 { $count } مراقبات (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
       *[other] 🔔 { $count } مراقبة (⏸ إيقاف، 🎚 تغيير ما يُنبَّه إليه، 🗑 إنهاء)
    }
threshold-all = كل حادثة
threshold-confirmed = الحوادث المؤكدة فقط
threshold-two_sources = ما له مصدران مستقلان فقط
threshold-killed_1 = ما سقط فيه قتلى فقط
threshold-killed_5 = ما سقط فيه 5 قتلى على الأقل فقط
threshold-killed_10 = ما سقط فيه 10 قتلى على الأقل فقط
alert-one = 🔔 { $what }
alert-several =
    { $count ->
        [one] 🔔 حادثة واحدة في تقرير واحد
        [two] 🔔 حادثتان في تقرير واحد
        [few] 🔔 { $count } حوادث في تقرير واحد
       *[other] 🔔 { $count } حادثة في تقرير واحد
    }
alert-backlog =
    { $count ->
        [one] 🔔 حادثة واحدة كانت تنتظر
        [two] 🔔 حادثتان كانتا تنتظران
        [few] 🔔 { $count } حوادث كانت تنتظر
       *[other] 🔔 { $count } حادثة كانت تنتظر
    }
alert-more =
    { $count ->
        [one] … وحادثة أخرى
        [two] … وحادثتان أخريان
        [few] … و{ $count } حوادث أخرى
       *[other] … و{ $count } حادثة أخرى
    }
alert-watch = <i>المراقبة: { $watch }</i>
chat-gone = ⚠️ لم أعد أستطيع الوصول إلى { $chat } ‏({ $why }). ما لها عندي ينتظر حتى يكتب لي أحد فيها ‎/start أو ‎/watches.
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
