"""The jobs of the benchmark in Python. Usage: peer.py JOB URI [ARGUMENT...]; see README.md."""
import os
import resource
import sys
import threading
import time

import libvirt

CALLED = 64  # domains that `calls` goes round


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def start():
    return time.monotonic(), cpu()


def report(clock, n, check):
    """One line per round; `check` must be the same in every language."""
    seconds, used = time.monotonic() - clock[0], cpu() - clock[1]
    print('{"seconds":%.9f,"cpu":%.9f,"n":%d,"check":"%d"}' % (seconds, used, n, check), flush=True)


def rounds():
    """The orchestrator says when a round begins; at the end of input there are no more."""
    print('ready', flush=True)
    while sys.stdin.readline():
        yield


def inventory(connection):
    for _ in rounds():
        clock = start()
        records = []
        for domain in connection.listAllDomains(0):
            state, reason = domain.state()
            records.append({
                'domain': domain,
                'name': domain.name(),
                'uuid': domain.UUIDString(),
                'id': domain.ID(),
                'state': state,
                'reason': reason,
                'persistent': domain.isPersistent(),
                'autostart': domain.autostart(),
                'managedSave': domain.hasManagedSaveImage(),
                'snapshot': domain.snapshotNum(),
                'xml': domain.XMLDesc(0),
            })
        check = 0
        for r in records:
            check += len(r['name']) + len(r['uuid']) + r['id'] + r['state'] + r['reason'] + r['persistent']
            check += r['autostart'] + r['managedSave'] + r['snapshot'] + len(r['xml'])
        report(clock, len(records), check)


def stats_records(connection):
    for _ in rounds():
        clock = start()
        check = 0
        records = connection.getAllDomainStats(0)
        for _, data in records:
            for value in data.values():
                if value.__class__ is str:
                    check += len(value)
                else:
                    check += value
        report(clock, len(records), check)


def stats_columns(connection):
    for _ in rounds():
        clock = start()
        records = connection.getAllDomainStats(0)
        times = [float(data['cpu.time']) for _, data in records]
        memory = [float(data['balloon.current']) for _, data in records]
        report(clock, len(records), sum(times) + sum(memory))


def calls(connection, n):
    domains = [connection.lookupByName('guest-%d' % i) for i in range(CALLED)]
    for _ in rounds():
        clock = start()
        check = 0
        for i in range(n):
            check += domains[i % CALLED].info()[2]
        report(clock, n, check)


def events(connection, n):
    seen = 0
    done = threading.Event()

    def on_lifecycle(_connection, _domain, event, _detail, _opaque):
        nonlocal seen
        if event not in (libvirt.VIR_DOMAIN_EVENT_SUSPENDED, libvirt.VIR_DOMAIN_EVENT_RESUMED):
            return
        seen += 1
        if seen == n:
            done.set()

    def run_loop():
        while True:
            libvirt.virEventRunDefaultImpl()

    threading.Thread(target=run_loop, daemon=True).start()
    for _ in rounds():
        # Only in its own round: others must not be slowed down, nor this one find a backlog.
        number = connection.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, on_lifecycle, None)
        seen = 0
        done.clear()
        clock = start()
        print('ready', flush=True)
        done.wait()
        report(clock, n, seen)
        connection.domainEventDeregisterAny(number)


def transfer(connection, upload, volume_path, file):
    volume = connection.storageVolLookupByPath(volume_path)
    for _ in rounds():
        clock = start()
        fd = os.open(file, os.O_RDONLY) if upload else os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        stream = connection.newStream(0)
        if upload:
            volume.upload(stream, 0, 0, 0)
            stream.sendAll(lambda _stream, nbytes, _opaque: os.read(fd, nbytes), None)
        else:
            volume.download(stream, 0, 0, 0)
            stream.recvAll(lambda _stream, data, _opaque: os.write(fd, data), None)
        stream.finish()
        size = os.lseek(fd, 0, os.SEEK_CUR)
        os.close(fd)
        report(clock, size, size)


def console(connection, name, n):
    domain = connection.lookupByName(name)
    for _ in rounds():
        stream = connection.newStream(0)
        domain.openConsole(None, stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        stream.recv(65536)
        clock = start()
        got = 0
        while got < n:
            got += len(stream.recv(65536))
        report(clock, got, 0)
        stream.abort()


def main(job, uri, *arguments):
    if job == 'events':
        libvirt.virEventRegisterDefaultImpl()
    connection = libvirt.open(uri)
    if job == 'inventory':
        inventory(connection)
    elif job == 'stats-records':
        stats_records(connection)
    elif job == 'stats-columns':
        stats_columns(connection)
    elif job in ('calls', 'calls-in-flight'):
        calls(connection, int(arguments[0]))
    elif job == 'events':
        events(connection, int(arguments[0]))
    elif job in ('download', 'upload'):
        transfer(connection, job == 'upload', *arguments)
    elif job == 'console':
        console(connection, arguments[0], int(arguments[1]))
    else:
        sys.exit(2)


main(*sys.argv[1:])
