/* What the machine can do: one frame per change, made once, written to each socket in a loop of plain writes.
 * rawLoop PORT LINE_PORT. It keeps no queue: its sockets block, so that it waits for one that takes no bytes
 * and nothing is lost. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { max_sockets = 65536, max_operations = 16, line_bytes = 1 << 16, batch_bytes = 1 << 17 };

static unsigned char is_open[max_sockets], is_upgraded[max_sockets], operations[max_sockets];
static int highest = 0;
static char lines[line_bytes];
static size_t lines_held = 0;

static void stop(const char *why) {
  perror(why);
  exit(1);
}

static struct sockaddr_in local(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static void write_all(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && (errno == ECONNRESET || errno == EPIPE)) return;
    if (written < 0) stop("write");
    bytes += written;
    length -= (size_t)written;
  }
}

static size_t put_frame(char *to, const char *payload, size_t length) {
  size_t head = length < 126 ? 2 : 4;
  to[0] = (char)0x81;
  to[1] = (char)(length < 126 ? length : 126);
  if (head == 4) {
    to[2] = (char)(length >> 8);
    to[3] = (char)(length & 255);
  }
  memcpy(to + head, payload, length);
  return head + length;
}

static void tell(const char *line, size_t length) {
  static char batches[max_operations + 1][batch_bytes], text[line_bytes];
  size_t made[max_operations + 1] = {0};
  for (int fd = 0; fd <= highest; fd++) {
    int count = is_open[fd] ? operations[fd] : 0;
    if (count == 0) continue;
    for (int id = 0, is_made = made[count] > 0; !is_made && id < count; id++) {
      int size = snprintf(text, sizeof text, "{\"id\":\"%d\",\"type\":\"next\",\"payload\":{\"data\":%.*s}}", id,
                          (int)length, line);
      made[count] += put_frame(batches[count] + made[count], text, (size_t)size);
    }
    write_all(fd, batches[count], made[count]);
  }
}

static void read_lines(int fd) {
  ssize_t came = read(fd, lines + lines_held, sizeof lines - lines_held);
  if (came <= 0) exit(0);
  lines_held += (size_t)came;
  char *from = lines, *end;
  while ((end = memchr(from, '\n', lines_held - (size_t)(from - lines)))) {
    tell(from, (size_t)(end - from));
    from = end + 1;
  }
  lines_held -= (size_t)(from - lines);
  memmove(lines, from, lines_held);
}

/* The load does not look at the key of the handshake; its frames are masked with zeros. */
static void read_client(int fd) {
  static char bytes[1 << 16];
  static const char upgrade[] = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                                "sec-websocket-protocol: graphql-transport-ws\r\n\r\n";
  ssize_t came = read(fd, bytes, sizeof bytes - 1);
  if (came <= 0) {
    if (came < 0 && errno == EINTR) return;
    is_open[fd] = 0;
    close(fd);
    return;
  }
  bytes[came] = 0;
  if (!is_upgraded[fd]) {
    is_upgraded[fd] = 1;
    write_all(fd, upgrade, sizeof upgrade - 1);
    return;
  }
  for (ssize_t at = 0; at < came; at++) {
    if (strncmp(bytes + at, "\"connection_init\"", 17) == 0) {
      char ack[64];
      write_all(fd, ack, put_frame(ack, "{\"type\":\"connection_ack\"}", 25));
    }
    if (strncmp(bytes + at, "\"subscribe\"", 11) == 0 && operations[fd] < max_operations) operations[fd]++;
  }
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  int poll = epoll_create1(0), server = socket(AF_INET, SOCK_STREAM, 0), source = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  struct sockaddr_in here = local(atoi(arguments[1])), there = local(atoi(arguments[2]));
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(server, (struct sockaddr *)&here, sizeof here) || listen(server, 4096)) stop("listen");
  if (connect(source, (struct sockaddr *)&there, sizeof there)) stop("connect");
  struct epoll_event event = {.events = EPOLLIN, .data.fd = server}, events[256];
  epoll_ctl(poll, EPOLL_CTL_ADD, server, &event);
  event.data.fd = source;
  epoll_ctl(poll, EPOLL_CTL_ADD, source, &event);
  for (;;) {
    int ready = epoll_wait(poll, events, 256, -1);
    for (int at = 0; at < ready; at++) {
      int fd = events[at].data.fd;
      if (fd == source) read_lines(fd);
      else if (fd != server) read_client(fd);
      else {
        int client = accept(server, NULL, NULL);
        if (client < 0 || client >= max_sockets) continue;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        is_open[client] = 1;
        is_upgraded[client] = operations[client] = 0;
        if (client > highest) highest = client;
        event.events = EPOLLIN;
        event.data.fd = client;
        epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
      }
    }
  }
}
