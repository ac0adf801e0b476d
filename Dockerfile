# Grade in a container.  Untried: no container engine was at hand where it was written.
#
#     docker build -t convolution .
#     docker run --rm -it --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
#         -v "$PWD/class:/class" convolution course grade --root /class
#
# bubblewrap makes namespaces within the container, for which it needs what the second line grants; without it
# `course doctor` says so, and --sandbox=required refuses to grade.
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /course
COPY . .
RUN python -m pip install --no-cache-dir -c constraints.txt -e '.[instructor]'

CMD ["course", "--help"]
