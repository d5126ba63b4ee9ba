"""Quantiles of Student's t, so that the comparison needs no library beside Python's own."""

import math


def t_probability(t, freedom):
    """P(T <= t), by the continued fraction of the incomplete beta function (Lentz's method)"""
    x = freedom / (freedom + t * t)
    a, b = freedom / 2, 0.5
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))

    def fraction(x, a, b):
        tiny = 1e-300
        c, d = 1.0, 1 - (a + b) * x / (a + 1)
        d = 1 / (d if abs(d) > tiny else tiny)
        result = d
        for m in range(1, 500):
            for numerator in (
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ):
                d = 1 + numerator * d
                d = 1 / (d if abs(d) > tiny else tiny)
                c = 1 + numerator / c
                c = c if abs(c) > tiny else tiny
                result *= c * d
            if abs(c * d - 1) < 1e-15:
                break
        return result

    if t == 0:
        return 0.5
    if x < (a + 1) / (a + b + 2):
        tail = front * fraction(x, a, b) / a
    else:
        tail = 1 - front * fraction(1 - x, b, a) / b
    return 1 - tail / 2 if t > 0 else tail / 2


def t_quantile(probability, freedom):
    """The value that T exceeds with probability 1 - `probability`; above one half"""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        if t_probability(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2
