"""Where sun and moon stand, to a few minutes: enough to tell on which day a month of the moon begins.

The mean motions and the largest periodic terms, in degrees; moments are days as `civil` counts them, with a fraction
of the day of Greenwich.
"""

from __future__ import annotations

from math import radians, sin

_YEAR_2000 = 730_120.5  # noon of 1 January 2000, from which the motions are counted
_DAYS_IN_CENTURY = 36_525
_CIRCLE, _HALF_CIRCLE = 360, 180
_MOON_A_DAY, _SUN_A_DAY = 12.19075, 0.98565  # how far the moon leaves the sun behind, and the sun the stars
_ROUNDS = 5  # each round of coming nearer makes the error some ten times smaller
_NEW_YEAR_SUN = 280  # where the sun stands as the year begins

# How the moon strays from its mean place: degrees, and how often the four angles of `_angles` go into the sine.
_MOON_TERMS = (
    (6.289, 0, 0, 1, 0),
    (1.274, 2, 0, -1, 0),
    (0.658, 2, 0, 0, 0),
    (0.214, 0, 0, 2, 0),
    (-0.186, 0, 1, 0, 0),
    (-0.114, 0, 0, 0, 2),
    (0.059, 2, 0, -2, 0),
    (0.057, 2, -1, -1, 0),
    (0.053, 2, 0, 1, 0),
    (0.046, 2, -1, 0, 0),
    (-0.041, 0, 1, -1, 0),
    (-0.035, 1, 0, 0, 0),
    (-0.030, 0, 1, 1, 0),
)


def _angles(moment: float) -> tuple[float, float, float, float]:
    """Return moon from sun, the sun's and the moon's way from where they are nearest, and the moon's from its node."""
    t = (moment - _YEAR_2000) / _DAYS_IN_CENTURY
    return (
        297.8502 + 445_267.1115 * t,
        357.5291 + 35_999.0503 * t,
        134.9634 + 477_198.8676 * t,
        93.2721 + 483_202.0175 * t,
    )


def _sun_strays(anomaly: float) -> float:
    return 1.915 * sin(radians(anomaly)) + 0.020 * sin(radians(2 * anomaly))


def sun(moment: float) -> float:
    """Return how far the sun stands from the point of spring.

    >>> round(sun(730_199.32))  # 20 March 2000, 7:35
    0
    """
    t = (moment - _YEAR_2000) / _DAYS_IN_CENTURY
    return (280.4665 + 36_000.7698 * t + _sun_strays(_angles(moment)[1])) % _CIRCLE


def elongation(moment: float) -> float:
    """Return how far the moon has left the sun behind: 0 is a new moon, 180 a full one.

    >>> round(elongation(736_548.757))  # the full moon of 7 August 2017, 18:10
    180
    """
    angles = _angles(moment)
    strays = sum(
        size * sin(radians(sum(n * angle for n, angle in zip(times, angles, strict=True))))
        for size, *times in _MOON_TERMS
    )
    return (angles[0] + strays - _sun_strays(angles[1])) % _CIRCLE


def new_moon(moment: float) -> float:
    """Return the new moon nearest to a moment.

    >>> from timeline.algebra.civil import civil
    >>> civil(int(new_moon(736_560)))
    (2017, 8, 21)
    """
    for _ in range(_ROUNDS):
        moment -= _signed(elongation(moment)) / _MOON_A_DAY
    return moment


def new_moon_before(moment: float) -> float:
    """Return the last new moon up to a moment.

    >>> from timeline.algebra.civil import civil
    >>> civil(int(new_moon_before(736_560)))
    (2017, 7, 23)
    """
    found = new_moon(moment - elongation(moment) / _MOON_A_DAY)
    return found if found <= moment else new_moon(found - _CIRCLE / _MOON_A_DAY)


def sun_reaches(longitude: float, new_year: int) -> float:
    """Return when, in the year that begins on a day, the sun comes to stand at a longitude.

    >>> from timeline.algebra.civil import civil, day_of
    >>> civil(int(sun_reaches(0, day_of(2016))))
    (2016, 3, 20)
    """
    moment = new_year + (longitude - _NEW_YEAR_SUN) % _CIRCLE / _SUN_A_DAY
    for _ in range(_ROUNDS):
        moment -= _signed(sun(moment) - longitude) / _SUN_A_DAY
    return moment


def _signed(angle: float) -> float:
    return (angle + _HALF_CIRCLE) % _CIRCLE - _HALF_CIRCLE
