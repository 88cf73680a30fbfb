/*
 * hello.c - the yardstick of ./dev bench for pages: a FastCGI program that says hello and nothing
 * else. So many processes on the socket that it makes:
 *
 *	hello SOCKET PROCESSES
 */
#include <fcgiapp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void serve(int socket)
{
	FCGX_Request r;

	FCGX_InitRequest(&r, socket, 0);
	while (FCGX_Accept_r(&r) == 0) {
		FCGX_PutS("Content-Type: text/plain\r\n\r\nhello\n", r.out);
		FCGX_Finish_r(&r);
	}
}

int main(int argc, char **argv)
{
	int socket;

	if (argc != 3 || FCGX_Init() != 0 || (socket = FCGX_OpenSocket(argv[1], 1024)) < 0)
		return 2;
	for (long i = strtol(argv[2], NULL, 10); i > 0; i--) {
		if (fork() == 0) {
			serve(socket);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
