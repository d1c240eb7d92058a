## الحوادث

incident-heading = { $type } · رقم { $number }
field-when = <b>متى:</b> { $value }
field-where = <b>أين:</b> { $value }
field-mention = <b>في النص:</b> { $value }
field-who = <b>الأطراف:</b> { $value }
field-people = <b>كم:</b> { $value }
field-weapon = <b>بواسطة:</b> { $value }
field-acled = <b>تصنيف ACLED:</b> { $value }
field-status = <b>الحالة:</b> { $value }
claim-source = { $source } · { $when }
incident-usage = أيّ حادثة؟ أرسل رقمها، مثلاً: <code>/incident 42</code>
incident-missing = لا توجد حادثة رقمها { $number }.
