# The jobs of the benchmark in Perl. Usage: perl peer.pl JOB URI [ARGUMENT...]; see README.md.
use strict;
use warnings;
use Sys::Virt;
use Sys::Virt::Domain;
use Sys::Virt::Event;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID);

$| = 1;
my $CALLED = 64;    # domains that `calls` goes round

sub cpu { return clock_gettime(CLOCK_PROCESS_CPUTIME_ID) }

sub start { return [clock_gettime(CLOCK_MONOTONIC), cpu()] }

# One line per round; `check` must be the same in every language.
sub report {
    my ($clock, $n, $check) = @_;
    my ($seconds, $used) = (clock_gettime(CLOCK_MONOTONIC) - $clock->[0], cpu() - $clock->[1]);
    printf "{\"seconds\":%.9f,\"cpu\":%.9f,\"n\":%d,\"check\":\"%d\"}\n", $seconds, $used, $n, $check;
}

# The orchestrator says when a round begins; at the end of input there are no more.
sub rounds {
    my ($round) = @_;
    print "ready\n";
    $round->() while <STDIN>;
}

sub inventory {
    my ($connection) = @_;
    rounds(sub {
        my $clock = start();
        my @records;
        for my $domain ($connection->list_all_domains()) {
            my ($state, $reason) = $domain->get_state();
            push @records, {
                domain => $domain,
                name => $domain->get_name(),
                uuid => $domain->get_uuid_string(),
                id => $domain->get_id(),
                state => $state,
                reason => $reason,
                persistent => $domain->is_persistent() ? 1 : 0,
                autostart => $domain->get_autostart() ? 1 : 0,
                managedSave => $domain->has_managed_save_image() ? 1 : 0,
                snapshot => $domain->num_of_snapshots(),
                xml => $domain->get_xml_description(),
            };
        }
        my $check = 0;
        for my $r (@records) {
            $check += length($r->{name}) + length($r->{uuid}) + length($r->{xml});
            $check += $r->{$_} for qw(id state reason persistent autostart managedSave snapshot);
        }
        report($clock, scalar @records, $check);
    });
}

sub stats_records {
    my ($connection) = @_;
    rounds(sub {
        my $clock = start();
        my @records = $connection->get_all_domain_stats(0);
        my $check = 0;
        for my $record (@records) {
            for my $value (values %{ $record->{data} }) {
                $check += $value =~ /^-?\d+$/ ? $value : length $value;
            }
        }
        report($clock, scalar @records, $check);
    });
}

sub stats_columns {
    my ($connection) = @_;
    rounds(sub {
        my $clock = start();
        my @records = $connection->get_all_domain_stats(0);
        my @times = map { $_->{data}{'cpu.time'} } @records;
        my @memory = map { $_->{data}{'balloon.current'} } @records;
        my $check = 0;
        $check += $_ for @times, @memory;
        report($clock, scalar @records, $check);
    });
}

sub calls {
    my ($connection, $n) = @_;
    my @domains = map { $connection->get_domain_by_name("guest-$_") } 0 .. $CALLED - 1;
    rounds(sub {
        my $clock = start();
        my $check = 0;
        for my $i (0 .. $n - 1) { $check += $domains[$i % $CALLED]->get_info()->{memory} }
        report($clock, $n, $check);
    });
}

sub events {
    my ($connection, $n) = @_;
    my $seen;
    my $callback = sub {
        my ($connection, $domain, $event, $detail) = @_;
        return if $event != Sys::Virt::Domain::EVENT_SUSPENDED && $event != Sys::Virt::Domain::EVENT_RESUMED;
        ++$seen;
    };
    rounds(sub {
        # Only in its own round: others must not be slowed down, nor this one find a backlog.
        my $id = $connection->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, $callback);
        $seen = 0;
        my $clock = start();
        print "ready\n";
        Sys::Virt::Event::run_default() while $seen < $n;
        report($clock, $n, $seen);
        $connection->domain_event_deregister_any($id);
    });
}

sub transfer {
    my ($connection, $upload, $path, $file) = @_;
    my $volume = $connection->get_storage_volume_by_path($path);
    rounds(sub {
        my $clock = start();
        open my $handle, $upload ? '<:raw' : '>:raw', $file or die "$file: $!";
        my $stream = $connection->new_stream();
        if ($upload) {
            $volume->upload($stream, 0, 0);
            $stream->send_all(sub { sysread $handle, $_[1], $_[2] });
        } else {
            $volume->download($stream, 0, 0);
            $stream->recv_all(sub { syswrite $handle, $_[1], $_[2] });
        }
        $stream->finish();
        my $size = sysseek $handle, 0, 1;
        close $handle;
        report($clock, $size, $size);
    });
}

sub console {
    my ($connection, $name, $n) = @_;
    my $domain = $connection->get_domain_by_name($name);
    rounds(sub {
        my $stream = $connection->new_stream();
        # This method takes the stream first.
        $domain->open_console($stream, undef, Sys::Virt::Domain::OPEN_CONSOLE_FORCE);
        my $data;
        $stream->recv($data, 65536);
        my $clock = start();
        my $got = 0;
        $got += $stream->recv($data, 65536) while $got < $n;
        report($clock, $got, 0);
        $stream->abort();
    });
}

my ($job, $uri, @arguments) = @ARGV;
Sys::Virt::Event::register_default() if $job eq 'events';
my $connection = Sys::Virt->new(uri => $uri);
if ($job eq 'inventory') { inventory($connection) }
elsif ($job eq 'stats-records') { stats_records($connection) }
elsif ($job eq 'stats-columns') { stats_columns($connection) }
elsif ($job =~ /^calls(-in-flight)?$/) { calls($connection, @arguments) }
elsif ($job eq 'events') { events($connection, @arguments) }
elsif ($job =~ /^(download|upload)$/) { transfer($connection, $job eq 'upload', @arguments) }
elsif ($job eq 'console') { console($connection, @arguments) }
else { exit 2 }
