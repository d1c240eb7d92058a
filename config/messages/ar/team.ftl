## الفريق: الأعضاء والدعوات وإشعارات المالكين

role-means-owner = صلاحيات هذا الدور: كل شيء، من الأعضاء والمجموعات إلى النظام نفسه.
role-means-editor = صلاحيات هذا الدور: ما للمحلّل، وأيضاً تقييم المصادر، ودعوة القرّاء والمحلّلين، وتغيير إعدادات المجموعات، ومعرفة من أرسل التقرير.
role-means-analyst = صلاحيات هذا الدور: ما للقارئ، وأيضاً إرسال التقارير، ومراجعة الحوادث وتصحيحها، وتحديد ما تُبلَّغ به المجموعة.
role-means-reader = صلاحيات هذا الدور: طرح الأسئلة والاطلاع على الحوادث وأخذ الملفات وتلقّي الجديد في محادثته الخاصة.
role-means-none = لا صلاحيات هنا.
deed-closed = هذا معطّل في هذه المجموعة. يستطيع المحرّر تغيير ذلك بالأمر /group
in-private-only = هذا مكانه محادثتنا الخاصة: هنا سيراه الجميع.
members-list =
    <b>الأعضاء: { $count }</b>
    { $members }
members-line = { $name } · { $role } · <code>{ $id }</code>
words-add = أضف|إضافة
words-remove = أخرج|احذف|إزالة
members-usage =
    الأمر <code>/members</code> يعرض الأعضاء، مع أزرار لتغييرهم.
    <code>/members أضف 12345 محلّل</code> (أو قارئ أو محرّر أو مالك)
    <code>/members أخرج 12345</code>
member-since = عضو منذ { $day }.
member-name-ask = <b>ما الاسم الذي تريده للعضو { $name }؟</b> ردّ على هذه الرسالة بالاسم.
member-remove-ask = <b>هل أُخرج { $name }؟</b> يسري ذلك فوراً، وعلى الأزرار الظاهرة من قبل أيضاً. ما أرسله من تقارير وما صحّحه يبقى.
member-remove-yes = نعم، أخرجه
button-members = 👥 الأعضاء
button-rename = ✏️ الاسم
button-remove = 🚫 إخراج
team-added = أُضيف { $name }، ودوره: { $role }.
team-changed = دور { $name } الآن: { $role }.
team-same = دور { $name } هو { $role } أصلاً.
team-removed = أُخرج { $name }.
team-not-allowed = هذا من حق المالك وحده.
team-no-member = لا يوجد عضو كهذا (أو لم يعد عضواً).
team-last-owner = هذا آخر مالك. اجعل شخصاً آخر مالكاً أولاً.
team-of-settings = هذا مالك بحسب إعدادات البوت (SITREP_OWNERS)، ولا يتغيّر ذلك إلا فيها.
your-role = دورك هنا الآن: <b>{ $role }</b>. { $means }
button-invite = ➕ دعوة شخص
button-invitations = 📨 الدعوات
button-invite-drop = 🗑 سحب الدعوة
invite-which = <b>بأي دور؟</b> الدعوة رابط لشخص واحد، صالح لثلاثة أيام.
invite-usage = اكتب <code>/invite محلّل</code>، أو <code>/invite محلّل 14</code> لرابط يصلح 14 يوماً؛ وأطول مدة بالأيام { $most }. والأمر /invite وحده يعرض الأدوار التي يحق لك منحها.
invite-made =
    <b>دعوة بدور { $role }</b>
    { $link }

    أرسل هذا الرابط إلى شخص واحد. يعمل مرة واحدة، حتى { $until }، ومن يفتحه أولاً يدخل. لا يظهر إلا هنا، فأنا لا أحتفظ بنسخة منه.
invite-gone = هذه الدعوة لم تعد قائمة.
invitations-heading = <b>دعوات لم يستعملها أحد بعد</b>
invitations-none = لا توجد دعوة مفتوحة.
invitation-line = { $number }. { $role } · حتى { $until }
invited-joined = أهلاً بك! صرت عضواً، ودورك: { $role }.
invited-promoted = دورك الآن: { $role }.
invited-already = أنت عضو من قبل، ودورك: { $role }. وتبقى الدعوة صالحة لشخص آخر.
invited-used = استُعملت هذه الدعوة من قبل. اطلب دعوة أخرى ممن أرسلها.
invited-ended = انتهت صلاحية هذه الدعوة. اطلب دعوة أخرى ممن أرسلها.
invited-unknown = هذه الدعوة غير قائمة (أو لم تعد قائمة). اطلب دعوة أخرى ممن أرسلها.
owner-joined = 👤 دخل { $name } (<code>{ $id }</code>) بدعوة من { $by }، ودوره: { $role }. /members
owner-role = 👤 منح { $by } العضو { $name } دور { $role }.
owner-removed = 👤 أخرج { $by } العضو { $name }.
owner-stranger-added = 🚪 أضافني { $name } (<code>{ $id }</code>)، وهو ليس من المالكين، إلى «{ $chat }». وقد غادرتها.
owner-taken-out = 🚪 أُخرجت من «{ $chat }». لن يُرسل إليها شيء بعد الآن.
command-members = من يحق له استخدامي
command-invite = دعوة شخص برابط

## نسيان شخص

words-me = أنا|نفسي|عني
words-member = عضو|العضو
words-name = اسم|الاسم
forget-usage =
    الأمر <code>/forget أنا</code> يزيل آثارك: عضويتك، ورقمك عند التقارير التي أرسلتها، واسمك عند التصحيحات التي أجريتها.
    والأمر <code>/forget عضو 12345</code> يفعل الشيء نفسه لشخص آخر (للمالكين).
    والأمر <code>/forget اسم أحمد الخطيب</code> يزيل اسم شخص من كل التقارير والحوادث (للمحررين).
forget-me-ask = <b>هل أنساك؟</b> لن تبقى عضواً بعد ذلك. ما أرسلته وما صحّحته يبقى باسم «عضو سابق». ولا رجوع عن هذا.
forget-member-ask = <b>هل أنسى { $name }؟</b> لن يبقى عضواً بعد ذلك. ما أرسله وما صحّحه يبقى باسم «عضو سابق». ولا رجوع عن هذا.
forget-traces = التقارير المرسلة: { $reports }. التغييرات في الحوادث: { $changes }.
forget-yes = نعم، انسَ
forget-no = لا
forget-not-done = لم يتغيّر شيء.
forget-done = تم. لم يعد هنا ما يدل على هذا الشخص.
forget-not-allowed = هذا من حق المالك وحده.
forget-last-owner = هذا آخر مالك. اجعل شخصاً آخر مالكاً أولاً.
forget-of-settings = هذا مالك بحسب إعدادات البوت (SITREP_OWNERS). يجب إخراجه منها أولاً.
forget-name-usage = اسم مَن؟ مثلاً <code>/forget name أحمد الخطيب</code>، كما يرد في التقرير.
forget-name-nowhere = لا يرد الاسم «{ $name }» في أي تقرير. جرّب كتابة أخرى، والحروف الأخرى.
forget-name-ask = <b>هل أنسى الاسم «{ $name }»؟</b> ستحل علامات (███) محله في النصوص والحوادث والتصحيحات والأسئلة، ويبقى ما حدث. ولا رجوع عن هذا.
forget-name-traces = التقارير التي يرد فيها: { $reports }. الحوادث التي ترويها: { $incidents }.
forget-name-done = تم: أزيل الاسم من التقارير، وعددها { $reports }. وسيُحذف مما يأتي لاحقاً أيضاً. والكتابة بالحروف الأخرى اسم قائم بذاته. احذف بنفسك الرسالة التي تحمل الاسم في هذه المحادثة.
former-member = عضو سابق
a-member = أحد الأعضاء
submitted-by = 📥 أُرسل إلينا من: { $names }
command-forget = إزالة آثاري من هنا
