"""Problems in files, as a person reads them."""

from inspector.model.problem import Problem


def test_a_problem_names_file_line_and_key_before_the_words() -> None:
    problem = Problem(file="profiles.toml", line=7, key="profiles.acme.guard", text="must be one word")
    assert str(problem) == "profiles.toml:7: profiles.acme.guard: must be one word"


def test_a_problem_of_a_whole_file_names_only_the_file() -> None:
    assert str(Problem(file="a.har", text="is not JSON")) == "a.har: is not JSON"
