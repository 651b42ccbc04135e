from annotations.rules.plots import HEIGHT, WIDTH, PlotPart, columns, line, path_of, stacked


def parts(*counts: int) -> list[PlotPart]:
    return [PlotPart("age", str(place), count) for place, count in enumerate(counts)]


def test_parts_fill_the_whole_width_one_after_the_other() -> None:
    drawn = stacked(parts(3, 1))
    assert [(each.x, each.width, each.percent) for each in drawn] == [
        (0, WIDTH * 3 / 4, 75),
        (WIDTH * 3 / 4, WIDTH / 4, 25),
    ]


def test_nothing_is_drawn_of_nothing() -> None:
    assert stacked(parts(0, 0)) == ()
    assert columns([]) == ()
    assert line([("1", None)]) == ()


def test_the_highest_column_is_as_high_as_the_plot_and_an_empty_one_has_no_height() -> None:
    high, low, empty = columns(parts(4, 1, 0))
    assert (high.y, high.height) == (0, HEIGHT)
    assert (low.y, low.height) == (HEIGHT * 3 / 4, HEIGHT / 4)
    assert (empty.y, empty.height) == (HEIGHT, 0)
    assert empty.x + empty.width == WIDTH


def test_a_line_leaves_out_what_has_no_value() -> None:
    points = line([("1", 20), ("2", None), ("3", 10)])
    assert [(point.label, point.percent) for point in points] == [("1", 20), ("3", 10)]
    assert path_of(points) == f"0.0,0.0 {float(WIDTH)},{HEIGHT / 2}"


def test_a_line_of_noughts_lies_on_the_ground() -> None:
    assert {point.y for point in line([("1", 0), ("2", 0)])} == {HEIGHT}
