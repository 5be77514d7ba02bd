"""English dates, day first: 21 November 2026. Django's own are American: Nov. 21, 2026."""

DATE_FORMAT = "j\xa0F Y"
DATETIME_FORMAT = "j\xa0F Y, H:i"
SHORT_DATE_FORMAT = "j\xa0M Y"
SHORT_DATETIME_FORMAT = "j\xa0M Y, H:i"
MONTH_DAY_FORMAT = "j\xa0F"
TIME_FORMAT = "H:i"
