"""Prints what other libraries say of Chinese working days, one answer a line; nothing here knows duban's files."""

import datetime
import random

import chinese_calendar
import holidays
import numpy
from dateutil.relativedelta import relativedelta

DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2026, 12, 31)
days = [FIRST + DAY * n for n in range((LAST - FIRST).days + 1)]
worked = {day: chinese_calendar.is_workday(day) for day in days}
for day in days:
    print("workday", day, int(worked[day]))

# What the library knows beyond the statutory days: weekdays off in exchange, and those after a festival on a weekend.
EXCHANGED = ("补假", "休息日")
for year in range(2015, 2051):
    for day, name in sorted(holidays.CN(years=year, language="zh_CN").items()):
        if day.year == year and not any(word in name for word in EXCHANGED):
            print("statutory", day, name)

# A make-up day is a working day at a weekend: numpy knows it once every day of the week is one, and all rest days
# are holidays.
calendar = numpy.busdaycalendar(weekmask="1111111", holidays=[day for day in days if not worked[day]])
dice = random.Random(20260918)
for _ in range(4000):
    start = dice.choice(days[300:-300])
    count = dice.choice([-1, 1]) * dice.randint(1, 180)
    # A rest day before the first counted one is where the count starts.
    roll = "backward" if count > 0 else "forward"
    print("offset", start, count, numpy.busday_offset(start, count, roll=roll, busdaycal=calendar))
    end = start + DAY * dice.randint(0, 290)
    print("between", start, end, numpy.busday_count(start + DAY, end + DAY, busdaycal=calendar))

for _ in range(4000):
    start = datetime.date(1990, 1, 1) + DAY * dice.randint(0, 30000)
    count = dice.choice([-1, 1]) * dice.randint(1, 240)
    print("months", start, count, start + relativedelta(months=count))
