## التنبيهات وما جرى لما نبّهت إليه

button-mute = 🔕 أسكت هذه المراقبة
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
alert-bundle =
    { $count ->
        [one] 🔔 حادثة واحدة
        [two] 🔔 حادثتان
        [few] 🔔 { $count } حوادث
       *[other] 🔔 { $count } حادثة
    }
alert-watches-more =
    { $count ->
        [one] <i>ومراقبة أخرى</i>
        [two] <i>ومراقبتان أخريان</i>
        [few] <i>و{ $count } مراقبات أخرى</i>
       *[other] <i>و{ $count } مراقبة أخرى</i>
    }
alert-claims-more =
    { $count ->
        [one] <i>وتقرير آخر</i>
        [two] <i>وتقريران آخران</i>
        [few] <i>و{ $count } تقارير أخرى</i>
        [many] <i>و{ $count } تقريراً آخر</i>
       *[other] <i>و{ $count } تقرير آخر</i>
    }
alert-gone = لم يعد هناك شيء عن هذه الرسالة.
alert-confirmed = تم التأكيد.
alert-map =
    { $count ->
        [one] حادثة واحدة من التنبيه
        [two] حادثتان من التنبيه
        [few] { $count } حوادث من التنبيه
       *[other] { $count } حادثة من التنبيه
    }
news-since = ✏️ <b>منذ إرسال هذا التنبيه:</b>
news-line = • { $line }
news-sources = أفاد به أيضاً: { $sources }
news-status = الحالة: { $status }
news-rejected = ❌ رفضها الفريق
news-merged = 🔗 هي نفسها الحادثة رقم { $number } وتُحسب هناك
news-withdrawn = 🗑 سُحبت: لم يعد أي تقرير يذكرها
news-rejected-short = مرفوضة
news-merged-short = هي نفسها الحادثة رقم { $number }
news-withdrawn-short = سُحبت
news-restored = عادت لتُحسب
news-correction = • { $what } – { $change }
button-open = 🔎 افتح
button-mute-one = 🔕 { $number }
button-spikes-off = 🔕 لا أيام غير معتادة بعد الآن
alert-watch-numbered = <i>المراقبة { $number }: { $watch }</i>

spike-day = 📈 <b>{ $count ->
        [one] حادثة واحدة
        [two] حادثتان
        [few] { $count } حوادث
       *[other] { $count } حادثة
    }</b> يوم { $weekday } { $day }: أكثر من المعتاد بكثير
spike-week = 📈 <b>{ $count ->
        [one] حادثة واحدة
        [two] حادثتان
        [few] { $count } حوادث
       *[other] { $count } حادثة
    }</b> في الأسبوع الذي يبدأ في { $day }: أكثر من المعتاد بكثير
spike-usual-day = المعتاد { $median } في مثل هذا اليوم من الأسبوع (الأسابيع الثمانية السابقة: { $before })
spike-usual-week = المعتاد { $median } في الأسبوع (الأسابيع الثمانية السابقة: { $before })
spike-chance-day = مصادفةً، يأتي يوم كهذا نحو مرة كل { $times } يوم مثله من أيام الأسبوع.
spike-chance-day-rarer = مصادفةً، يأتي يوم كهذا أقل من مرة كل { $times } يوم مثله من أيام الأسبوع.
spike-chance-week = مصادفةً، يأتي أسبوع كهذا نحو مرة كل { $times } أسبوع.
spike-chance-week-rarer = مصادفةً، يأتي أسبوع كهذا أقل من مرة كل { $times } أسبوع.
spike-model = <i>وسيط الأسابيع السابقة وتشتتها، بتوزيع ثنائي الحدين السالب. لا يُحسب ما لا تذكره إلا ملفات التقارير.</i>
spike-chart-day = الحوادث حسب اليوم، والداكن هو اليوم نفسه من الأسبوع
spike-chart-week = الحوادث حسب الأسبوع، من يوم الاثنين
spike-chart-median = المعتاد { $median }
