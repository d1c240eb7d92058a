## لماذا تُعرض الحادثة على هذا النحو

command-why = لماذا تقول الحادثة ما تقوله: /why 42
button-why = 🔎 لماذا؟
why-usage = أي حادثة؟ أرسل رقمها، مثلاً <code>/why 42</code>.
why-heading = <b>لماذا؟</b> { $incident }
why-line = <b>{ $field }:</b> { $value } · { $by }
why-by-person = حدده أحد الأعضاء
why-by-claims =
    { $count ->
        [zero] لا تقرير يذكره
        [one] يذكره تقرير واحد
        [two] يذكره تقريران
        [few] تذكره { $count } تقارير
        [many] يذكره { $count } تقريراً
       *[other] يذكره { $count } تقرير
    }
why-by-claims-against =
    { $count ->
        [zero] لا تقرير يذكره
        [one] تقرير واحد يذكر غيره
        [two] تقريران، { $against } منهما بخلافه
        [few] { $count } تقارير، { $against } منها بخلافه
        [many] { $count } تقريراً، { $against } منها بخلافه
       *[other] { $count } تقرير، { $against } منها بخلافه
    }
why-links-count =
    { $count ->
        [zero] لم تُجمع روايات بالنقاط.
        [one] جُمع زوج واحد من الروايات بالنقاط.
        [two] جُمع زوجان من الروايات بالنقاط.
        [few] جُمعت { $count } أزواج من الروايات بالنقاط.
        [many] جُمع { $count } زوجاً من الروايات بالنقاط.
       *[other] جُمع { $count } زوج من الروايات بالنقاط.
    }
why-field = <b>{ $field }:</b> { $value }
why-person = ✏️ حدده { $by }، { $on }؛ وكان قبله: { $old }
why-told = ما تقوله التقارير:
why-rule-figure = <i>القاعدة: من كل مصدر آخر رقم ذكره؛ والأرقام المحددة تعطي المدى، ولا يخفضه رقم تقريبي؛ والأرجح ما يتسع له أكثر المصادر.</i>
why-rule-date = <i>القاعدة: أدق الأيام التي يؤيدها أكثر المصادر المستقلة.</i>
why-rule-place = <i>القاعدة: أدق مكان يذكره أكثر المصادر المستقلة.</i>
why-rule-actors = <i>القاعدة: كل من يسميه تقرير.</i>
why-rule-most = <i>القاعدة: ما يقوله أكثر المصادر المستقلة.</i>
why-rule-first = <i>القاعدة: ما ذُكر أولاً.</i>
why-says = ← { $value }
why-says-otherwise = ≠ { $value }
why-silent = لا يذكره
why-rule = <i>بحسب: { $rule }</i>
why-links = <b>لماذا هذه التقارير عن حادثة واحدة</b> (تُجمع من { $upper } نقاط فصاعداً)
why-links-none = رواية واحدة فقط، أو جمعها أحد الأعضاء.
why-link = النقاط { $score }: { $reasons }
button-why-links = 🔗 الربط
button-why-back = ‹ كل الحقول
button-why-card = ‹ الحادثة
