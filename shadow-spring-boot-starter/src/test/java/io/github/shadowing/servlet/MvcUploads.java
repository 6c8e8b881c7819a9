package io.github.shadowing.servlet;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Reads bodies of several parts in every way that there is.
 */
@RestController
@RequestMapping("/uploads")
class MvcUploads {

	private final Stage stage;

	MvcUploads(Stage stage) {
		this.stage = stage;
	}

	@RequestMapping("/file")
	String file(@RequestParam MultipartFile file, @RequestParam(required = false) String text) throws Exception {
		this.stage.notes().note("in memory", file.getResource().isFile());
		return text + " " + describe(file);
	}

	@PostMapping("/files")
	String files(@RequestParam("file") List<MultipartFile> files) throws Exception {
		StringBuilder text = new StringBuilder();
		for (MultipartFile file : files) {
			text.append(describe(file)).append('\n');
		}
		return text.toString();
	}

	@PostMapping("/json")
	String json(@RequestPart("meta") Meta meta, @RequestPart MultipartFile file) throws Exception {
		return meta + " " + describe(file);
	}

	@PostMapping("/bean")
	String bean(@ModelAttribute Upload upload) throws Exception {
		return upload.text() + " " + describe(upload.file());
	}

	@PostMapping("/part")
	String part(Part file) throws Exception {
		try (InputStream input = file.getInputStream()) {
			return file.getName() + " " + file.getSubmittedFileName() + " " + file.getHeaderNames() + " "
					+ input.readAllBytes().length;
		}
	}

	@PostMapping("/parts")
	String parts(HttpServletRequest request) throws Exception {
		return request.getParts().stream().map(Part::getName).collect(Collectors.joining(",")) + " "
				+ request.getParameterMap().keySet();
	}

	@PostMapping("/request")
	String request(MultipartHttpServletRequest request) {
		return request.getMultiFileMap().keySet() + " " + request.getParameterMap().keySet() + " "
				+ request.getMultipartHeaders("file");
	}

	@PostMapping("/map")
	String map(@RequestParam MultiValueMap<String, MultipartFile> files) {
		return files.keySet().toString();
	}

	@PostMapping("/moved")
	String moved(@RequestParam MultipartFile file) throws Exception {
		Path target = Files.createTempDirectory("upload").resolve("moved");
		file.transferTo(target);
		String content = Files.readString(target, StandardCharsets.ISO_8859_1);
		Files.delete(target);
		Files.delete(target.getParent());
		return content;
	}

	@PostMapping("/raw")
	int raw(@RequestBody byte[] body) {
		return body.length;
	}

	@PostMapping("/unread")
	String unread() {
		return "unread";
	}

	private static String describe(MultipartFile file) throws Exception {
		return file.getName() + " " + file.getOriginalFilename() + " " + file.getContentType() + " " + file.getSize()
				+ " " + new String(file.getBytes(), StandardCharsets.ISO_8859_1).hashCode();
	}

	record Meta(String title, int pages) {

	}

	record Upload(String text, MultipartFile file) {

	}

}
