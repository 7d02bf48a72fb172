{
  # The threads of src/core without Node; see core-driver.cc. Built by scripts/test-native-sanitizers.mjs.
  "targets": [
    {
      "target_name": "core-driver",
      "type": "executable",
      "sources": [
        "driver/core-driver.cc",
        "driver/fake-node.cc",
        "src/core/border.cc",
        "src/core/environment.cc",
        "src/core/event_loop.cc",
        "src/core/failure.cc",
        "src/core/object.cc",
        "src/core/poller_linux.cc",
        "src/core/pool.cc",
        "src/core/strand.cc",
        "src/core/thread.cc",
        "src/core/value.cc"
      ],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")", "."],
      "defines": ["NAPI_CPP_EXCEPTIONS"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17", "-O3"],
      "cflags_cc": ["-std=c++20", "-O1", "-fexceptions", "-Wall", "-Wextra", "-Wno-missing-field-initializers", "-Wno-cast-function-type"],
      "libraries": ["-lvirt", "-lvirt-qemu"],
      # The rest of Node-API, which nothing here calls; a call would crash.
      "ldflags": ["-Wl,--unresolved-symbols=ignore-all"]
    }
  ]
}
