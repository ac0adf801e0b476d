# what: Listens on a socket as a service for others and leaves it to a child for half a minute.
# gains: resources
# where: solution
# fires: stdout text `FIRED listening_socket`
# stock: succeeds

import os
import socket
import time

print("FIRED listening_socket", flush=True)
try:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    print("listens on", server.getsockname()[1])
    if os.fork() == 0:
        os.setsid()
        server.settimeout(30)
        try:
            friend, _ = server.accept()
            friend.send(b"ATTACK listening_socket")
        except OSError:
            pass
        os._exit(0)
except OSError as error:
    print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
