// Loaded into every Node of a sanitizer run: puts the instrumented addon in the place of the package's own.
// RTLD_DEEPBIND goes, since the sanitizer's runtime must come before libc and refuses to load otherwise.
const { constants } = require('node:os');
const { join } = require('node:path');

const ordinary = join(__dirname, '../../build/Release/libvirt.node');
const { dlopen } = process;

process.dlopen = (module, path, flags = constants.dlopen.RTLD_LAZY) =>
  dlopen.call(
    process,
    module,
    path === ordinary ? process.env.VIRTDECK_INSTRUMENTED_ADDON : path,
    flags & ~constants.dlopen.RTLD_DEEPBIND,
  );
