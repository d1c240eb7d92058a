## المصادر: من ينشر، ودرجة موثوقيته، ومن ينقل عن غيره؛ ومصداقية الحوادث

command-sources = المصادر ودرجاتها
command-source = مصدر واحد: /source الاسم
sources-heading = <b>المصادر</b> ({ $count })
sources-none = لم يذكر أي تقرير مصدراً بعد.
sources-line = { $number }. <b>{ $name }</b> · { $grade } · { $reports } · { $last }
sources-reports =
    { $count ->
        [zero] لا تقارير
        [one] تقرير واحد
        [two] تقريران
        [few] { $count } تقارير
        [many] { $count } تقريراً
       *[other] { $count } تقرير
    }
sources-last = آخرها { $day }
sources-never = لا تقرير الآن
source-ungraded = بلا درجة
source-grade = الموثوقية { $grade }
source-means-a = موثوق تماماً
source-means-b = موثوق عادةً
source-means-c = موثوق إلى حد ما
source-means-d = غير موثوق عادةً
source-means-e = غير موثوق
source-means-f = لا يمكن الحكم عليه
source-usage = أي مصدر؟ أرسل اسمه أو اختصاره: <code>/source SOHR</code>. و /sources يعرضها كلها.
source-unknown-name = لا مصدر باسم «{ $name }». ‏/sources يعرض المصادر الموجودة.
source-which = أي «{ $name }»؟
source-line-grade = <b>الموثوقية:</b> { $grade } ({ $means })
source-line-ungraded = <b>الموثوقية:</b> لم تُحدَّد بعد
source-line-affiliation = <b>الجهة:</b> { $value }
source-line-language = <b>اللغة:</b> { $value }
source-line-link = <b>الرابط:</b> { $value }
source-line-names = <b>أسماء أخرى:</b> { $value }
source-line-group = 👥 <b>مصدر مستقل واحد</b> مع { $names }: ينقل بعضها عن بعض.
source-line-copying = 👥 { $copier } كرّر ما نشره { $first } في { $copies } من تقاريره وعددها { $published }. هل هما مصدر مستقل واحد؟
source-recent = <b>أحدث التقارير</b>
source-recent-line = { $day }: { $text }
source-history = <b>التغييرات</b>
source-history-line = { $when } · { $who } · { $what }
source-change = { $field }: { $old } ← { $new }
source-change-merged = دُمج { $old } في { $new }
source-change-group = مصدر مستقل واحد مع { $names }
source-change-ungroup = لم يعد واحداً مع { $names }
source-field-reliability = الموثوقية
source-field-affiliation = الجهة
source-field-language = اللغة
source-field-link = الرابط
source-field-name = الاسم
source-value-none = لا شيء
source-ask-affiliation = <b>من يقف وراءه؟</b> ردّ على هذه الرسالة بكلمات قليلة (حزب، منظمة، «مستقل»).
source-ask-language = <b>بأي لغة يكتب؟</b> اختر، أو ردّ برمز اللغة من حرفين.
source-ask-link = <b>أين هو؟</b> ردّ على هذه الرسالة بعنوانه (https://…).
source-ask-name = <b>ما اسمه؟</b> ردّ على هذه الرسالة بالاسم. وإن كان اسم مصدر آخر عُرض دمجهما.
source-ask-reliability = <b>ما درجة موثوقيته؟</b> (وفق سلّم الأدميرالية)
source-merge-ask = <b>{ $other }</b> مصدر موجود. هل يُجعل { $name } كتابة أخرى لاسمه؟ تصير تقاريرهما وما يُحسب لهما لمصدر واحد.
source-merged = 🔗 صار { $name } كتابة أخرى لاسم { $other }.
source-joined = 👥 يُعدّان الآن مصدراً مستقلاً واحداً، وأعيد حساب ما يتغير بذلك.
source-parted = يُعدّ من جديد مصدراً مستقلاً.
source-refused = سُجّل أن لا أحد منهما ينقل عن الآخر، ولن يُقترح ذلك ثانية.
source-same = كان كذلك من قبل.
source-missing = لم يعد هذا المصدر موجوداً.
source-taken = لمصدر آخر هذا الاسم.
source-faulty = لا يمكن حفظ ذلك هنا. يبدأ الرابط بـ https://، ورمز اللغة حرفان، والأسماء قصيرة.
button-source-grade = 🏅 الدرجة
button-source-affiliation = 🏛 الجهة
button-source-language = 🌐 اللغة
button-source-link = 🔗 الرابط
button-source-name = ✏️ الاسم
button-source-part = 👤 إخراج من المجموعة
button-source-join = 👥 مصدر واحد
button-source-refuse = ✂️ مستقلان
button-source-merge = 🔗 دمج
button-source-history = 🕘 التغييرات
button-source-none = لا شيء
button-source-proposals =
    { $count ->
        [one] 👥 زوج واحد: هل ينقل أحدهما عن الآخر؟
        [two] 👥 زوجان: هل ينقل أحدهما عن الآخر؟
        [few] 👥 { $count } أزواج: هل ينقل أحدهما عن الآخر؟
        [many] 👥 { $count } زوجاً: هل ينقل أحدهما عن الآخر؟
       *[other] 👥 { $count } زوج: هل ينقل أحدهما عن الآخر؟
    }
button-sources-back = ‹ كل المصادر
button-source-back = ‹ عودة إلى المصدر
copying-none = لا زوج آخر من المصادر ينتظر جواباً.
field-credibility = <b>المصداقية:</b> { $value }
credibility-proposed = { $grade } ({ $means })، اقتراحاً: { $because }
credibility-means-1 = مؤكدة
credibility-means-2 = صحيحة على الأرجح
credibility-means-3 = ربما صحيحة
credibility-means-4 = مشكوك فيها
credibility-means-5 = مستبعدة
credibility-means-6 = لا يمكن الحكم عليها
credibility-because-several = عدد المصادر المستقلة { $sources }
credibility-because-two_firm = مصدران مستقلان أحدهما بدرجة A أو B
credibility-because-two = مصدران مستقلان
credibility-because-one_reliable = مصدر واحد بدرجة A أو B
credibility-because-one_fair = مصدر واحد بدرجة C
credibility-because-one_doubted = مصدر واحد بدرجة D أو E
credibility-because-one_ungraded = مصدر واحد بلا درجة
credibility-because-rejected = رفضها الفريق
credibility-because-denied = تنفيها التقارير
credibility-because-disputed = تنفيها بعض التقارير
credibility-because-unsure = لا ترويها التقارير على أنها مؤكدة
credibility-against = { $because }، وبين المصادر تناقض
