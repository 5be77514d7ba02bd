"""Russian dates with no-break spaces: 21 ноября 2026 г."""

DATE_FORMAT = "j\xa0E Y\xa0г."
DATETIME_FORMAT = "j\xa0E Y\xa0г., H:i"
MONTH_DAY_FORMAT = "j\xa0E"
