## الأجوبة

answer-nothing = لم أجد شيئاً.
answer-incidents =
    { $count ->
        [one] حادثة <b>واحدة</b>
        [two] <b>حادثتان</b>
        [few] <b>{ $count }</b> حوادث
        [many] <b>{ $count }</b> حادثة
       *[other] <b>{ $count }</b> حادثة
    }
answer-people =
    <b>{ $figure }</b> في { $incidents ->
        [one] حادثة واحدة
        [two] حادثتين
        [few] { $incidents } حوادث
       *[other] { $incidents } حادثة
    }
answer-people-some =
    <b>{ $figure }</b> في { $incidents ->
        [one] حادثة واحدة
        [two] حادثتين
        [few] { $incidents } حوادث
       *[other] { $incidents } حادثة
    } (ذُكر العدد في { $stated } منها)
answer-people-unstated =
    لم يُذكر عدد ({ $measure }) في { $incidents ->
        [one] الحادثة الوحيدة
        [two] الحادثتين
        [few] الحوادث الـ{ $incidents }
       *[other] الحوادث الـ{ $incidents }
    } التي وجدتها
answer-unreviewed =
    { $count ->
        [one] { $all ->
            [one] لم تُراجَع بعد
           *[other] واحدة من { $all } لم تُراجَع بعد
        }
       *[other] { $count } من { $all } لم تُراجَع بعد
    }
answer-possible =
    { $count ->
        [one] لم تُحسب: حادثة أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
        [two] لم تُحسبا: حادثتان أخريان تاريخهما أو مكانهما أعمّ من أن يُجزم بهما
        [few] لم تُحسب: { $count } حوادث أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
       *[other] لم تُحسب: { $count } حادثة أخرى تاريخها أو مكانها أعمّ من أن يُجزم بها
    }
answer-possible-heading =
    { $count ->
        [one] <b>وربما أيضاً</b> (واحدة لم تُحسب)
        [two] <b>وربما أيضاً</b> (اثنتان لم تُحسبا)
       *[other] <b>وربما أيضاً</b> ({ $count } لم تُحسب)
    }
answer-page = { $first }–{ $last } من { $all }
answer-groups-left =
    { $count ->
        [one] … وسطر آخر
        [two] … وسطران آخران
        [few] … و{ $count } أسطر أخرى
        [many] … و{ $count } سطراً آخر
       *[other] … و{ $count } سطر آخر
    }
group-not-stated = غير مذكور
all-time = كل الأوقات
compare-side = { $side }: <b>{ $figure }</b>
compare-change = التغيّر: { $change } ({ $percent })
compare-change-open = التغيّر بقدر ما ذُكر من أرقام: { $change }
compare-range = من { $low } إلى { $high }
compare-percent = { $change } ({ $percent })
compare-change-from-nothing = التغيّر: { $change }
answer-choose = أيّها تقصد؟
button-newer = ‹ السابق
button-older = المزيد ›
button-possible =
    { $count ->
        [one] الحادثة التي لم تُحسب
        [two] الحادثتان اللتان لم تُحسبا
       *[other] ما لم يُحسب ({ $count })
    }
button-list = 📋 عرض الحوادث
button-table = ‹ عودة إلى الجدول
button-back = ‹ عودة إلى القائمة
button-back-report = ‹ عودة إلى التقرير

## حين لا يُعثر على شيء

wider-heading = بسؤال أوسع:
wider-many = أكثر من { $count }
wider-any_time = في أي وقت: { $count }
wider-governorate = في { $area } كلها: { $count }
wider-anywhere = في أي مكان في هذه المدة: { $count }
wider-any_type = من أي نوع: { $count }
wider-anybody = أياً كان الفاعل: { $count }
wider-happened = مما وقع فعلاً: { $count }
wider-anywhere_any_time = في أي مكان وأي وقت: { $count }
