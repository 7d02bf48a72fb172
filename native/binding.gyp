{
  "targets": [
    {
      "target_name": "libvirt",
      "product_name": "libvirt",
      "sources": [
        "generated/calls_domain.cc",
        "generated/calls_domain_checkpoint.cc",
        "generated/calls_domain_snapshot.cc",
        "generated/calls_host.cc",
        "generated/calls_interface.cc",
        "generated/calls_network.cc",
        "generated/calls_nodedev.cc",
        "generated/calls_nwfilter.cc",
        "generated/calls_qemu.cc",
        "generated/calls_secret.cc",
        "generated/calls_storage.cc",
        "src/addon.cc",
        "src/core/arguments.cc",
        "src/core/border.cc",
        "src/core/call.cc",
        "src/core/environment.cc",
        "src/core/event_loop.cc",
        "src/core/failure.cc",
        "src/core/object.cc",
        "src/core/poller_linux.cc",
        "src/core/pool.cc",
        "src/core/strand.cc",
        "src/core/thread.cc",
        "src/core/typed_params.cc",
        "src/core/value.cc",
        "src/hand/connection_calls.cc",
        "src/hand/domain_calls.cc",
        "src/hand/node_calls.cc",
        "src/hand/storage_calls.cc",
        "src/hand/events.cc",
        "src/hand/inventory.cc",
        "src/hand/open.cc",
        "src/hand/stats.cc",
        "src/hand/streams.cc"
      ],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": ["NAPI_CPP_EXCEPTIONS"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17", "-O3"],
      "cflags_cc": [
        "-std=c++20",
        "-O2",
        "-fexceptions",
        "-fvisibility=hidden",
        "-Wall",
        "-Wextra",
        "-Wno-missing-field-initializers",
        "-Wno-cast-function-type",
        "-Wno-maybe-uninitialized",
        "<!@(pkg-config --cflags libvirt libvirt-qemu 2>/dev/null || true)"
      ],
      "libraries": ["<!@(pkg-config --libs libvirt libvirt-qemu 2>/dev/null || echo -lvirt -lvirt-qemu)"],
      # A worker thread's end unloads the addon while its own threads may still run: stay in memory.
      "ldflags": ["-Wl,-z,nodelete"]
    }
  ]
}
