## الصور

button-map = 🗺 خريطة
button-chart = 📊 رسم بياني
family-fighting = قتال
family-bombardment = قصف مدفعي وجوي
family-explosives = عبوات وألغام
family-attacks = اعتداءات على أشخاص
family-detention = اعتقال وخطف وإفراج
family-protest = احتجاجات وشغب
family-other = غير ذلك
map-coarse = المكان معروف على وجه التقريب
map-kilometres = كم
map-unplaced =
    { $count ->
        [one] حادثة واحدة لا يُعرف موقع مكانها
        [two] حادثتان لا يُعرف موقع مكانهما
        [few] { $count } حوادث لا يُعرف موقع مكانها
       *[other] { $count } حادثة لا يُعرف موقع مكانها
    }
map-first-points = الأماكن الأكثر حوادث: { $shown } من أصل { $all }
map-of-none = لا تقع أي من هذه الحوادث في مكان معروف الإحداثيات.
map-nowhere = لا خريطة لهذا السؤال: لا تقع أي من هذه الحوادث في مكان معروف الإحداثيات.
chart-by-day = بحسب اليوم
chart-by-week = بحسب الأسبوع ابتداء من الاثنين
chart-by-month = بحسب الشهر
chart-by-year = بحسب السنة
chart-running = الأعمدة الباهتة لم تكتمل مدتها
chart-undated =
    { $count ->
        [one] لم تُرسم حادثة واحدة تاريخها غير دقيق
        [two] لم تُرسم حادثتان تاريخهما غير دقيق
        [few] لم تُرسم { $count } حوادث تاريخها غير دقيق
       *[other] لم تُرسم { $count } حادثة تاريخها غير دقيق
    }
chart-range = المقلَّم: ما بين أدنى رقم وأعلاه
chart-open = + أو أكثر
chart-first-bars = أول { $shown } من أصل { $all }
chart-undatable = لا مخطط لهذا السؤال: ليس لأي من هذه الحوادث تاريخ دقيق بما يكفي.
picture-nothing = ليس هناك ما يُرسم: لم يُعثر على شيء.
picture-credit = الأماكن: GeoNames (CC BY 4.0)
