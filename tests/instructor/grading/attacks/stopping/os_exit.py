# what: Ends its process at once with status 0, so that a waiting grader sees a good end without results.
# gains: batch
# where: solution
# fires: stdout text `FIRED os_exit`, then `ending`
# stock: succeeds

import os

print("FIRED os_exit", flush=True)
__import__("time").sleep(0.3)
os._exit(0)
