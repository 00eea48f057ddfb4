"""Just enough of WebAssembly's binary format to write one function.

A module is a list of sections: the types of functions, what is imported, the functions, what is
exported, the code. Numbers are written in LEB128: seven bits a byte, the lowest first, and the
eighth bit says that more follow. See https://webassembly.github.io/spec/core/binary/.
"""

import struct
from collections.abc import Iterable, Sequence

I32, F64 = b"\x7f", b"\x7c"

# Instructions of one byte.
OPCODES = {
    "end": b"\x0b",
    "else": b"\x05",
    "select": b"\x1b",
    "drop": b"\x1a",
    "i32.eqz": b"\x45",
    "i32.eq": b"\x46",
    "i32.ge_s": b"\x4e",
    "i32.add": b"\x6a",
    "i32.mul": b"\x6c",
    "i32.and": b"\x71",
    "f64.eq": b"\x61",
    "f64.ne": b"\x62",
    "f64.lt": b"\x63",
    "f64.gt": b"\x64",
    "f64.le": b"\x65",
    "f64.ge": b"\x66",
    "f64.abs": b"\x99",
    "f64.neg": b"\x9a",
    "f64.floor": b"\x9c",
    "f64.sqrt": b"\x9f",
    "f64.add": b"\xa0",
    "f64.sub": b"\xa1",
    "f64.mul": b"\xa2",
    "f64.div": b"\xa3",
    "f64.copysign": b"\xa6",
    "f64.convert_i32_s": b"\xb7",
}
# Those that begin a block, with the type of its result; and those with a number behind.
BLOCK, LOOP, IF, IF_F64 = b"\x02\x40", b"\x03\x40", b"\x04\x40", b"\x04" + F64
_NUMBERED = {
    "br": b"\x0c",
    "br_if": b"\x0d",
    "call": b"\x10",
    "local.get": b"\x20",
    "local.set": b"\x21",
    "local.tee": b"\x22",
}
# Load and store; the first byte behind says how the address is aligned.
_MEMORY = {"i32.load": b"\x28\x02", "f64.load": b"\x2b\x03", "f64.store": b"\x39\x03"}


def unsigned(number: int) -> bytes:
    """A number from 0 in LEB128."""
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def signed(number: int) -> bytes:
    """Any whole number in LEB128: the highest bit of the last byte's seven is the sign."""
    encoded = bytearray()
    while not -0x40 <= number < 0x40:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number & 0x7F)
    return bytes(encoded)


def instruction(name: str, number: int = 0) -> bytes:
    """One instruction; number: a local, a function, how many blocks to leave, or an offset."""
    if name in _NUMBERED:
        return _NUMBERED[name] + unsigned(number)
    if name in _MEMORY:
        return _MEMORY[name] + unsigned(number)
    return OPCODES[name]


def i32_const(number: int) -> bytes:
    """Put a whole number on the stack."""
    return b"\x41" + signed(number)


def f64_const(number: float) -> bytes:
    """Put a float on the stack."""
    return b"\x44" + struct.pack("<d", number)


def _vector(items: Sequence[bytes]) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def _sized(content: bytes) -> bytes:
    return unsigned(len(content)) + content


def _name(text: str) -> bytes:
    return _sized(text.encode())


def _function_type(parameters: Iterable[bytes], result: bytes) -> bytes:
    return b"\x60" + _vector(list(parameters)) + _vector([result])


def module(
    parameters: int, local_types: Sequence[bytes], code: bytes, imports: Sequence[tuple[str, int]]
) -> bytes:
    """A module that exports one function, "run", from i32s to an i32.

    parameters: how many it has. local_types: I32 or F64 for each local behind these. imports: the
    functions on floats that it calls, by name, with the number of their arguments; the module also
    imports "memory". All come from "env".
    """
    types = [
        _function_type([I32] * parameters, I32),
        _function_type([F64], F64),
        _function_type([F64, F64], F64),
    ]
    imported = [_name("env") + _name("memory") + b"\x02\x00\x00"]
    imported += [_name("env") + _name(name) + b"\x00" + unsigned(n) for name, n in imports]
    body = _vector(_runs(local_types)) + code + OPCODES["end"]
    sections = (
        (1, _vector(types)),
        (2, _vector(imported)),
        (3, _vector([unsigned(0)])),
        (7, _vector([_name("run") + b"\x00" + unsigned(len(imports))])),
        (10, _vector([_sized(body)])),
    )
    return b"\0asm\1\0\0\0" + b"".join(
        unsigned(number) + _sized(content) for number, content in sections
    )


def _runs(types: Sequence[bytes]) -> list[bytes]:
    """Locals are declared in runs of the same type: how many, and which."""
    runs: list[list[bytes]] = []
    for one in types:
        if runs and runs[-1][0] == one:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [unsigned(len(run)) + run[0] for run in runs]
