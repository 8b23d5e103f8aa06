import numpy as np
import pytest

from playground.session.blocks import frozen_copy, read_only


def test_a_frozen_copy_is_apart_from_its_source():
    source = np.arange(3.0)
    copy = frozen_copy(source)
    source[0] = 7
    assert copy.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        copy[0] = 1


def test_read_only_is_the_array_itself():
    array = np.zeros(2)
    assert read_only(array) is array
    assert not array.flags.writeable
