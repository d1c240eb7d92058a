## حادثة واحدة أم اثنتان: الاقتراحات، وسبب جمع الروايات، وما تختلف فيه المصادر

with-best = { $part }، والأرجح { $best }
correction-apart = ✏️ ليست هي نفسها { $value }، بحسب { $by } في { $on }
change-apart = ليست هي نفسها { $value }
card-perhaps-same = ❓ ربما هي نفسها { $numbers }
card-related = ↪️ متصلة بها: { $incidents }
life-heading = <b>ما آل إليه من أُخذوا</b>
life-arrested = اعتقال
life-abducted = اختطاف
life-transferred = نقل
life-released = إفراج
life-exchanged = تبادل
life-sentenced = حكم
life-executed = إعدام
life-tortured = تعذيب
life-died = وفاة في الاحتجاز
life-undated = يوم غير معروف
life-open = ⏳ لم يرد الإفراج عن { $count } منهم؛ آخر تقرير { $day }.
life-open-some = ⏳ لم يرد الإفراج عنهم؛ آخر تقرير { $day }.
life-ended = ✔️ ورد أن جميعهم أُفرج عنهم أو قُتلوا.
life-names = الأسماء: { $names }
life-names-more = الأسماء: { $names } و{ $count } غيرهم
card-otherwise-date = ≠ تاريخ آخر: { $value } ({ $sources })
card-otherwise-place = ≠ مكان آخر: { $value } ({ $sources })
card-merged = صارت الحادثة رقم { $number } جزءاً من رقم { $into }:
button-perhaps-same = ❓ هل هي نفسها رقم { $number }؟
button-proposals =
    { $count ->
        [one] ❓ زوج واحد: حادثة أم اثنتان؟
        [two] ❓ زوجان: حادثة أم اثنتان؟
        [few] ❓ { $count } أزواج: حادثة أم اثنتان؟
        [many] ❓ { $count } زوجاً: حادثة أم اثنتان؟
       *[other] ❓ { $count } زوج: حادثة أم اثنتان؟
    }
button-same = ✅ هي نفسها
button-different = ✂️ مختلفتان
button-later = ⏭ لاحقاً
button-move = ↪️ نقل
pair-ask = <b>هل هاتان حادثة واحدة؟</b>
pair-left =
    { $count ->
        [one] بقي زوج واحد.
        [two] بقي زوجان.
        [few] بقيت { $count } أزواج.
        [many] بقي { $count } زوجاً.
       *[other] بقي { $count } زوج.
    }
pair-none = ✅ لا زوج آخر ينتظر جواباً.
pair-later = ⏭ أُجّل: يأتي بعد غيره.
pair-gone = حُسم أمر هذا الزوج في هذه الأثناء.
pair-merged = 🔗 صارت الحادثة رقم { $other } جزءاً من رقم { $one }. زر «تراجع» في بطاقتها يعيدها.
pair-apart = ✂️ تبقى الحادثتان رقم { $one } ورقم { $other } اثنتين. زر «تراجع» في بطاقة إحداهما يلغي ذلك.
pair-for = مع: { $reasons }
pair-against = ضد: { $reasons }
pair-score = النقاط: { $score }؛ ومن { $upper } فصاعداً تُجمع دون سؤال.
pair-sources = المصادر: { $sources }
move-which = <b>أي رواية تخص حادثة أخرى؟</b>
move-where = <b>إلى أي حادثة تعود؟</b>
move-none = لا حادثة أخرى تشبهها في هذه الأيام. زر «فصل» يجعل من الرواية حادثة مستقلة.
link-reason-same_type = النوع نفسه
link-reason-like_type = نوعان يُذكر أحدهما مكان الآخر
link-reason-other_modality = مذكورة بصيغة أخرى (وقعت، محاولة، خلفية)
link-reason-same_day = اليوم نفسه
link-reason-told_on = متابعة لحادثة سابقة
link-reason-night = ليلة بين اليومين
link-reason-day_apart_assumed = فرق يوم، وأحد اليومين مفترض
link-reason-day_ahead = فرق يوم، وأحدهما بعد نشر تقريره
link-reason-day_apart = فرق يوم
link-reason-days_apart_assumed = فرق أيام، وأحد اليومين مفترض
link-reason-days_apart = فرق أيام
link-reason-same_span = المدة نفسها
link-reason-next_to_span = خارج المدة بيوم
link-reason-within_span = اليوم ضمن المدة
link-reason-same_town = البلدة نفسها
link-reason-around_town = البلدة ومحيطها
link-reason-same_site = الموقع نفسه
link-reason-other_site = موقعان مختلفان في البلدة
link-reason-near = بلدتان متقاربتان
link-reason-quarter = حي من أحياء المدينة
link-reason-same_name = اسم المكان نفسه
link-reason-like_name = اسما مكانين متشابهان
link-reason-same_area = المنطقة نفسها دون ذكر بلدة
link-reason-inside = أحدهما يذكر المنطقة فقط
link-reason-same_perpetrators = الفاعل نفسه
link-reason-unit_and_force = قوة ووحدة منها
link-reason-same_side = قوتان من طرف واحد
link-reason-other_perpetrators = فاعلان مختلفان
link-reason-unnamed_perpetrators = مجهولون هنا وفاعل مسمى هناك
link-reason-same_fighters = أطراف القتال نفسها
link-reason-other_fighters = أطراف قتال أخرى
link-reason-same_targets = المستهدفون أنفسهم
link-reason-like_targets = مستهدفون متقاربون
link-reason-other_targets = مستهدفون آخرون
link-reason-same_names = أشخاص مسمون أنفسهم
link-reason-other_names = أشخاص مسمون آخرون
link-reason-same_weapon = السلاح نفسه
link-reason-other_weapon = سلاحان مختلفان
link-reason-same_wording = صياغة متقاربة جداً
link-reason-same_source = مصدر واحد وتقريران
link-reason-same_count = العدد نفسه ({ $measure })
link-reason-fitting_count = عددان متوافقان ({ $measure })
link-reason-risen_count = عدد ارتفع ({ $measure })
link-reason-near_count = عددان متقاربان ({ $measure })
link-reason-other_count = عددان مختلفان ({ $measure })
link-reason-only_injured = جرحى فقط هنا وقتلى هناك
link-reason-follows = ما يلي حادثة كهذه
link-reason-soon_after = بعدها بقليل
link-reason-long_after = بعدها بمدة
link-reason-some_of_them = أقل ممن أُخذوا
