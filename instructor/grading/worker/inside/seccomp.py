"""A filter of system calls for the notebook's processes.

It refuses what no lesson needs and an attack does: new namespaces, mounts,
tracing another process, the kernel's keys, programs in the kernel.  And it
refuses SIGKILL of the notebook's own process, so that a death by SIGKILL came from
outside (the machine's memory, an operator, our limits): then the run is tried again.
"""

import ctypes
import errno
import platform
import signal
import struct

from instructor.grading.worker.inside.linux import (
    NEWCGROUP,
    NEWIPC,
    NEWNET,
    NEWNS,
    NEWPID,
    NEWUSER,
    NEWUTS,
    PR_SET_NO_NEW_PRIVS,
    _check,
    _libc,
    prctl,
)

_REFUSED = (
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "keyctl",
    "add_key",
    "request_key",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "kexec_load",
    "init_module",
    "finit_module",
    "open_by_handle_at",
    "open_tree",
    "move_mount",
    "fsopen",
    "fsmount",
    "mount_setattr",
    "syslog",
    "quotactl",
    "swapon",
    "swapoff",
    "reboot",
    "pidfd_getfd",
    "kcmp",
)
# by machine: its AUDIT_ARCH, then the numbers of its calls
_CALLS = {
    "x86_64": (
        0xC000003E,
        dict(
            ptrace=101,
            process_vm_readv=310,
            process_vm_writev=311,
            unshare=272,
            setns=308,
            mount=165,
            umount2=166,
            pivot_root=155,
            chroot=161,
            keyctl=250,
            add_key=248,
            request_key=249,
            bpf=321,
            perf_event_open=298,
            userfaultfd=323,
            io_uring_setup=425,
            kexec_load=246,
            init_module=175,
            finit_module=313,
            open_by_handle_at=304,
            open_tree=428,
            move_mount=429,
            fsopen=430,
            fsmount=432,
            mount_setattr=442,
            syslog=103,
            quotactl=179,
            swapon=167,
            swapoff=168,
            reboot=169,
            pidfd_getfd=438,
            kcmp=312,
            kill=62,
            tkill=200,
            tgkill=234,
            rt_sigqueueinfo=129,
            rt_tgsigqueueinfo=297,
            pidfd_send_signal=424,
            clone=56,
            clone3=435,
        ),
    ),
    "aarch64": (
        0xC00000B7,
        dict(
            ptrace=117,
            process_vm_readv=270,
            process_vm_writev=271,
            unshare=97,
            setns=268,
            mount=40,
            umount2=39,
            pivot_root=41,
            chroot=51,
            keyctl=219,
            add_key=217,
            request_key=218,
            bpf=280,
            perf_event_open=241,
            userfaultfd=282,
            io_uring_setup=425,
            kexec_load=104,
            init_module=105,
            finit_module=273,
            open_by_handle_at=265,
            open_tree=428,
            move_mount=429,
            fsopen=430,
            fsmount=432,
            mount_setattr=442,
            syslog=116,
            quotactl=60,
            swapon=224,
            swapoff=225,
            reboot=142,
            pidfd_getfd=438,
            kcmp=272,
            kill=129,
            tkill=130,
            tgkill=131,
            rt_sigqueueinfo=138,
            rt_tgsigqueueinfo=240,
            pidfd_send_signal=424,
            clone=220,
            clone3=435,
        ),
    ),
}
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _ANY_BIT, _RETURN, _MORE = 0x20, 0x15, 0x45, 0x06, 0x25  # ld abs, jeq, jset, ret, jgt
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_NAMESPACES = NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
_PR_SET_SECCOMP, _FILTER = 22, 2
Instruction = tuple[int, int, int, int]


def available() -> bool:
    return platform.machine() in _CALLS


def _argument(place: int) -> int:
    return _ARGUMENTS + 8 * place  # the lower half, on these little-endian machines


def _refused(number: int) -> Instruction:
    return (_RETURN, 0, 0, _REFUSE | number)


def program(machine: str, own: int) -> list[Instruction]:
    """The filter, for the notebook's process whose id in its namespace is ``own``."""
    architecture, calls = _CALLS[machine]
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        _refused(errno.ENOSYS),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine == "x86_64":  # the same calls under other numbers (x32)
        code += [(_ANY_BIT, 0, 1, 0x40000000), _refused(errno.ENOSYS)]
    for name in _REFUSED:
        code += [(_EQUAL, 0, 1, calls[name]), _refused(errno.EPERM)]
    code += [(_EQUAL, 0, 1, calls["clone3"]), _refused(errno.ENOSYS)]  # its flags cannot be seen; libc takes clone
    code += _when(calls["clone"], [(_LOAD, 0, 0, _argument(0)), (_ANY_BIT, 0, 1, _NAMESPACES), _refused(errno.EPERM)])
    for name, place in (("kill", 1), ("tgkill", 2), ("rt_sigqueueinfo", 1), ("rt_tgsigqueueinfo", 2)):
        code += _when(calls[name], _unless_own(own, _argument(0), _argument(place)))
    code += _when(calls["tkill"], _unless_kill(_argument(1)))
    code += _when(calls["pidfd_send_signal"], _unless_kill(_argument(1)))
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _unless_kill(place: int) -> list[Instruction]:
    return [(_LOAD, 0, 0, place), (_EQUAL, 0, 1, signal.SIGKILL), _refused(errno.EPERM)]


def _unless_own(own: int, target: int, place: int) -> list[Instruction]:
    """Refuse SIGKILL of the own process, by its id or as one of a group (0, -1 or its own)."""
    ids = (own, 0, 2**32 - 1, 2**32 - own)
    block: list[Instruction] = [(_LOAD, 0, 0, place), (_EQUAL, 0, len(ids) + 1, signal.SIGKILL), (_LOAD, 0, 0, target)]
    block += [(_EQUAL, len(ids) - number, 0, value) for number, value in enumerate(ids)]
    return [*block, (_RETURN, 0, 0, _ALLOW), _refused(errno.EPERM)]


def _when(call: int, block: list[Instruction]) -> list[Instruction]:
    """The block, run for this call alone; it is followed by a fresh load of the call's number."""
    return [(_EQUAL, 0, len(block) + 1, call), *block, (_RETURN, 0, 0, _ALLOW)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def install(own: int) -> None:
    """Put the filter on this process and all it will start.  Raises OSError."""
    code = program(platform.machine(), own)
    packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    given = _Program(len(code), ctypes.addressof(packed))
    _check(_libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(given), 0, 0), "seccomp")
