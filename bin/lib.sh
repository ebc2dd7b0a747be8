# Shared by the commands in this folder: where the project is, and the tools it is built with.
set -eu
cd "$(dirname "$0")/.."
JAVA_RELEASE=25

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Progress only where someone watches.
tell() { if [ -t 2 ]; then say "$*"; fi; }

java_is() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q "^javac $JAVA_RELEASE"; }

find_java() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*"$JAVA_RELEASE"* /opt/*jdk*"$JAVA_RELEASE"* "$HOME"/.sdkman/candidates/java/*"$JAVA_RELEASE"*; do
    if [ -n "$home" ] && java_is "$home"; then
      export JAVA_HOME="$home"
      return
    fi
  done
  if command -v javac >/dev/null && javac -version 2>&1 | grep -q "^javac $JAVA_RELEASE"; then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    export JAVA_HOME
    return
  fi
  stop "Tallylight needs a JDK $JAVA_RELEASE: install one (for example Temurin $JAVA_RELEASE) and set JAVA_HOME to its folder."
}

find_maven() {
  command -v mvn >/dev/null || stop "Tallylight is built with Maven: install it (on Debian: apt-get install maven)."
}

find_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "Tallylight's pages are built with Node 20 or later and npm: install them (on Debian: apt-get install nodejs npm)."
}

find_tools() { find_java; find_maven; find_node; }

# install WHAT-FOR COMMAND-OR-LIBRARY PACKAGE: through apt as root, else one sentence.
install() {
  if command -v "$2" >/dev/null 2>&1 || ldconfig -p 2>/dev/null | grep -q "$2"; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    tell "Installing $3 ($1) ..."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$3"; } >/dev/null 2>&1 ||
      stop "$3 could not be installed: $1 needs it."
  else
    stop "$1 needs $3: install it (on Debian: sudo apt-get install $3)."
  fi
}

# The bundled ffmpeg is linked against the sound server's library, which a bare Debian does not have.
install_media() { install "The bundled ffmpeg" libpulse.so.0 libpulse0; install "The bundled ffmpeg" libasound.so.2 libasound2; install "The bundled ffmpeg" libxcb-shm.so.0 libxcb-shm0; }

JAR=target/tallylight.jar
RUN=target/run

# lay_out: the jar as bin/start runs it, its libraries beside it and with a cache of its classes as they are once
# loaded, made in a rehearsal on an empty folder: it starts in half the time. Without the cache it is only slower.
lay_out() {
  JVM=(--enable-native-access=ALL-UNNAMED)
  if [ ! "$RUN/laid-out" -nt "$JAR" ]; then
    tell "Preparing a quick start ..."
    rm -rf "$RUN"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$JAR" extract --destination "$RUN" >/dev/null
    "$JAVA_HOME/bin/java" "${JVM[@]}" -XX:AOTCacheOutput="$RUN/classes.aot" -Dspring.context.exit=onRefresh \
      -Dtallylight.runtime="$PWD/target/runtime" -jar "$RUN/tallylight.jar" --port 0 --data "$RUN/rehearsal" \
      >"$RUN/rehearsal.log" 2>&1 || rm -f "$RUN/classes.aot"
    rm -rf "$RUN/rehearsal"
    touch "$RUN/laid-out"
  fi
  JVM+=(-XX:AOTCache="$RUN/classes.aot" "-Xlog:aot*=off")
}
